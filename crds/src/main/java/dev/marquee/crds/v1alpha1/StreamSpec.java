package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The Kinesis stream of a queue.
 *
 * @param mode Who decides its capacity: the number of shards (Provisioned) or AWS, from the traffic (OnDemand).
 * @param shards Open shards wanted. Required where mode is Provisioned, absent where it is OnDemand.
 * @param retentionHours How long records are kept.
 * @param deletionPolicy What becomes of the stream when the queue is deleted: Retain keeps it and its records.
 */
@ApiType
@RecordBuilder
@ValidationRule(
        value = "self.mode != 'Provisioned' || has(self.shards)",
        message = "shards must be set where mode is Provisioned",
        fieldPath = ".shards",
        reason = "FieldValueRequired")
@ValidationRule(
        value = "self.mode != 'OnDemand' || !has(self.shards)",
        message = "shards must be absent where mode is OnDemand",
        fieldPath = ".shards",
        reason = "FieldValueForbidden")
public record StreamSpec(
        @Default("OnDemand") StreamMode mode,
        @Min(1) @Max(Api.MAX_SHARDS) Integer shards,
        @Default("24") @Min(24) @Max(8760) Integer retentionHours,
        @Default("Retain") DeletionPolicy deletionPolicy)
        implements StreamSpecBuilder.With {

    public StreamSpec {
        mode = mode == null ? StreamMode.OnDemand : mode;
        retentionHours = retentionHours == null ? 24 : retentionHours;
        deletionPolicy = deletionPolicy == null ? DeletionPolicy.Retain : deletionPolicy;
    }

    /** A stream in which the API's defaults decide everything. */
    public static StreamSpec defaults() {
        return new StreamSpec(null, null, null, null);
    }
}
