package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * A key that verifies passes and visitor tokens; the newest one whose time has come signs them.
 *
 * @param keyId Its kid, as in the tokens and in /v1/jwks.
 * @param signsFromTime From when it signs. Absent: from the start.
 */
@ApiType
@RecordBuilder
public record PassKeyStatus(
        @Required @Size(min = 1, max = 128) @Pattern("^[a-zA-Z0-9_.-]+$")
        String keyId,

        @IsoTime Instant signsFromTime) implements PassKeyStatusBuilder.With {}
