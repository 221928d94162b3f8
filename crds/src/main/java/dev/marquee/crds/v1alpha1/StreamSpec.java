package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The Kinesis stream of a queue. Absent values become the API's defaults.
 *
 * @param mode never null
 * @param shards open shards wanted; null where mode is OnDemand
 * @param retentionHours 24 to 8760, never null
 * @param deletionPolicy never null
 */
@ApiType
@RecordBuilder
public record StreamSpec(
        @Default("OnDemand") StreamMode mode,
        @Min(1) @Max(10_000) Integer shards,
        @Default("24") @Min(24) @Max(8760) Integer retentionHours,
        @Default("Retain") DeletionPolicy deletionPolicy)
        implements StreamSpecBuilder.With {

    public StreamSpec {
        mode = mode == null ? StreamMode.OnDemand : mode;
        retentionHours = retentionHours == null ? 24 : retentionHours;
        deletionPolicy = deletionPolicy == null ? DeletionPolicy.Retain : deletionPolicy;
    }

    static StreamSpec defaults() {
        return new StreamSpec(null, null, null, null);
    }
}
