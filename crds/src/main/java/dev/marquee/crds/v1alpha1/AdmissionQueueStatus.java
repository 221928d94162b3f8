package dev.marquee.crds.v1alpha1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What was last seen of a fleet. A count is absent until it was seen.
 *
 * @param conditions Observations, one a type.
 * @param observedGeneration The {@code metadata.generation} that the operator last acted on.
 * @param streamName Name of the Kinesis stream.
 * @param streamArn ARN of the Kinesis stream.
 * @param openShards Shards that take records.
 * @param replicas Pods.
 * @param readyReplicas Pods that are ready.
 * @param selector Label selector of the pods, as the scale subresource wants it.
 * @param movies Releases that the fleet serves.
 * @param passKeys Keys that verify passes and visitor tokens.
 * @param acceptedSpec The last valid spec; it keeps running while the present one is not valid.
 */
@ApiType
@RecordBuilder
public record AdmissionQueueStatus(
        @ListMap("type") @Size(max = Api.MAX_CONDITIONS) List<Condition> conditions,
        @Min(0) @Max(Api.MAX_LONG) Long observedGeneration,
        @StreamName String streamName,
        @Size(max = 256) String streamArn,
        @Min(0) @Max(Api.MAX_INT) Integer openShards,
        @StatusReplicas @Min(0) @Max(Api.MAX_INT) Integer replicas,
        @Min(0) @Max(Api.MAX_INT) Integer readyReplicas,
        @LabelSelector @Size(max = 1024) String selector,
        @Min(0) @Max(Api.MAX_INT) Integer movies,
        @ListMap("keyId") @Size(max = Api.MAX_PASS_KEYS) List<PassKeyStatus> passKeys,
        @SchemaFrom(type = ObjectNode.class) AdmissionQueueSpec acceptedSpec)
        implements AdmissionQueueStatusBuilder.With {

    public AdmissionQueueStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        passKeys = passKeys == null ? List.of() : List.copyOf(passKeys);
    }
}
