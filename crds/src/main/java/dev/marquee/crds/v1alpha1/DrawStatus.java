package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The proof of a lottery, by commit and reveal; docs/lottery.md says how to check it.
 *
 * @param seedHash SHA-256 of the seed as text. There before the draw, and never changed.
 * @param seed With which the lobby was drawn. Absent: not drawn yet.
 */
@ApiType
@RecordBuilder
public record DrawStatus(
        @Required
        @Pattern("^[0-9a-f]{64}$")
        @ValidationRule(value = "self == oldSelf", message = "status.draw.seedHash must not change")
        String seedHash,

        @Pattern("^[0-9a-f]{64}$")
        @ValidationRule(value = "self == oldSelf", message = "status.draw.seed must not change")
        String seed)
        implements DrawStatusBuilder.With {}
