package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The keys with which a fleet signs passes. The annotation marquee.dev/rotate-pass-key, with any new value, asks for a new
 * one at once.
 *
 * @param rotationDays Age at which the key that signs is followed by a new one; 0 means never.
 */
@ApiType
@RecordBuilder
public record PassKeysSpec(@Default("0") @Min(0) @Max(365) Integer rotationDays) implements PassKeysSpecBuilder.With {

    public PassKeysSpec {
        rotationDays = rotationDays == null ? 0 : rotationDays;
    }

    /** What holds where nothing is said. */
    public static PassKeysSpec defaults() {
        return new PassKeysSpec(null);
    }
}
