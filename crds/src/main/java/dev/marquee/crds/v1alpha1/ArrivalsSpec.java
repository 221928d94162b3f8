package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Who may be given a new place, and how many within a window. Whoever has a place finds it, however often they come.
 *
 * @param identity Anonymous gives a place to whoever comes: one browser is one person, and so is the next one. Account gives it
 *     only to a visitor token that the operator of accounts asked for (POST /v1/visitors): one account is one person, on
 *     however many devices.
 * @param perAddress New places for one network address (of IPv6: one /64) at the most; 0 sets no limit. Many people share the
 *     address of an office, a school or a mobile network.
 * @param perAccount New places for one person at the most, who gives a place up, or loses it, and joins again; 0 sets no
 *     limit.
 * @param windowSeconds Length of a window. It begins with the first new place after the one before has ended, so that twice
 *     the limit may come within this time, half at its end and half at its beginning.
 */
@ApiType
@RecordBuilder
public record ArrivalsSpec(
        @Default("Anonymous") Identity identity,
        @Default("0") @Min(0) @Max(1_000_000) Integer perAddress,
        @Default("0") @Min(0) @Max(10_000) Integer perAccount,
        @Default("60") @Min(1) @Max(3600) Integer windowSeconds)
        implements ArrivalsSpecBuilder.With {

    public ArrivalsSpec {
        identity = identity == null ? Identity.Anonymous : identity;
        perAddress = perAddress == null ? 0 : perAddress;
        perAccount = perAccount == null ? 0 : perAccount;
        windowSeconds = windowSeconds == null ? 60 : windowSeconds;
    }

    /** What holds where nothing is said. */
    public static ArrivalsSpec defaults() {
        return new ArrivalsSpec(null, null, null, null);
    }
}
