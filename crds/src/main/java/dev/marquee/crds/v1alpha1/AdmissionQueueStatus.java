package dev.marquee.crds.v1alpha1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What was last seen of a fleet. Counts are null until they were seen.
 *
 * @param conditions one a type; never null
 * @param observedGeneration {@code metadata.generation} that the operator last acted on
 * @param streamName name of the Kinesis stream
 * @param streamArn its ARN
 * @param openShards shards that take records
 * @param replicas pods
 * @param readyReplicas pods that are ready
 * @param selector label selector of the pods, as the scale subresource wants it
 * @param movies releases that the fleet serves
 * @param acceptedSpec the last valid spec, which keeps running while the present one is not valid
 */
@ApiType
@RecordBuilder
public record AdmissionQueueStatus(
        List<Condition> conditions,
        Long observedGeneration,
        String streamName,
        String streamArn,
        Integer openShards,
        @StatusReplicas Integer replicas,
        Integer readyReplicas,
        @LabelSelector String selector,
        Integer movies,
        @SchemaFrom(type = ObjectNode.class) AdmissionQueueSpec acceptedSpec)
        implements AdmissionQueueStatusBuilder.With {

    public AdmissionQueueStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
