package dev.marquee.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;

/**
 * What was last seen of a release.
 *
 * @param conditions one a type; never null
 * @param observedGeneration {@code metadata.generation} that the operator last acted on
 * @param admissionQueueName the queue that serves it
 * @param nextTransition what the schedule does next; null: nothing
 * @param nextTransitionTime when; null: never
 * @param acceptedSpec the last valid spec, which keeps running while the present one is not valid
 */
@ApiType
@RecordBuilder
public record MovieReleaseStatus(
        List<Condition> conditions,
        Long observedGeneration,
        String admissionQueueName,
        Transition nextTransition,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant nextTransitionTime,
        @SchemaFrom(type = ObjectNode.class) MovieReleaseSpec acceptedSpec)
        implements MovieReleaseStatusBuilder.With {

    public MovieReleaseStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
