package dev.marquee.crds.v1alpha1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;

/**
 * What was last seen of a release.
 *
 * @param conditions Observations, one a type.
 * @param observedGeneration The {@code metadata.generation} that the operator last acted on.
 * @param admissionQueueName The queue that serves it.
 * @param nextTransition What the schedule does next. Absent: nothing.
 * @param nextTransitionTime When the schedule does it. Absent: never.
 * @param draw The proof of its lottery. Absent: there is none.
 * @param acceptedSpec The last valid spec; it keeps running while the present one is not valid.
 */
@ApiType
@RecordBuilder
public record MovieReleaseStatus(
        @ListMap("type") @Size(max = Api.MAX_CONDITIONS) List<Condition> conditions,
        @Min(0) @Max(Api.MAX_LONG) Long observedGeneration,
        @QueueName String admissionQueueName,
        Transition nextTransition,
        @IsoTime Instant nextTransitionTime,
        DrawStatus draw,
        @SchemaFrom(type = ObjectNode.class) MovieReleaseSpec acceptedSpec)
        implements MovieReleaseStatusBuilder.With {

    public MovieReleaseStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
