package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
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
        @Size(min = 64, max = 64)
        @Pattern("^[0-9a-f]+$")
        @ValidationRule(value = "self == oldSelf", message = "status.draw.seedHash must not change")
        String seedHash,

        @Size(min = 64, max = 64)
        @Pattern("^[0-9a-f]+$")
        @ValidationRule(value = "self == oldSelf", message = "status.draw.seed must not change")
        String seed)
        implements DrawStatusBuilder.With {}
