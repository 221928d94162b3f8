package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Who is let in beside the line: the staff of the cinema, by whoever holds an API key of the fleet. Before the opening and on
 * hold, too; never while sessions are drained, or after the sale has closed.
 *
 * @param maxSessions Sessions of the staff at the most; they count within maxActiveSessions. 0 means nobody.
 */
@ApiType
@RecordBuilder
public record StaffSpec(@Default("0") @Min(0) @Max(100) Integer maxSessions) implements StaffSpecBuilder.With {

    public StaffSpec {
        maxSessions = maxSessions == null ? 0 : maxSessions;
    }

    /** What holds where nothing is said. */
    public static StaffSpec defaults() {
        return new StaffSpec(null);
    }
}
