package dev.marquee.admission.domain;

import dev.marquee.security.DeviceCodes;
import dev.marquee.security.RequestId;
import dev.marquee.security.VisitorToken;
import dev.marquee.security.VisitorTokens;
import java.util.concurrent.CompletionStage;

/**
 * Where somebody takes their place along to another device: a code on the one, typed on the other, makes both the same
 * person. Thread-safe, never blocks; stages fail with {@link Refusal}, or with {@link StoreUnavailableException}.
 */
public final class DeviceDesk {

    private static final long LIFE_MILLIS = 120_000;

    private final Doorkeeper doorkeeper;
    private final Devices devices;
    private final DeviceCodes codes;
    private final VisitorTokens tokens;

    /** @param codes and tokens of the fleet */
    public DeviceDesk(Doorkeeper doorkeeper, Devices devices, DeviceCodes codes, VisitorTokens tokens) {
        this.doorkeeper = doorkeeper;
        this.devices = devices;
        this.codes = codes;
        this.tokens = tokens;
    }

    /**
     * A code for the owner of a place.
     *
     * @param visitorToken may be null
     * @throws Refusal 401 or 403 where the token does not own the place
     */
    public CompletionStage<Given> code(String movieId, String requestId, String visitorToken) {
        VisitorToken owner = doorkeeper.mustOwn(movieId, requestId, visitorToken);
        String code = DeviceCodes.next();
        String sealed = codes.seal(movieId, code, owner);
        return devices.keep(movieId, requestId, codes.name(movieId, code), sealed, LIFE_MILLIS)
                .thenApply(kept -> {
                    if (kept.untilMillis() == 0) {
                        throw kept.movie().phase() == SalePhase.UNKNOWN
                                ? Refusal.unknownMovie(movieId)
                                : Refusal.notInLine();
                    }
                    return new Given(DeviceCodes.grouped(code), kept.untilMillis());
                });
    }

    /**
     * The person behind a code, once. Their new token ends when the one does from which the code was made.
     *
     * @param typed as somebody typed it
     * @throws Refusal 400 for what cannot be a code
     */
    public CompletionStage<Redeemed> redeem(String movieId, String typed) {
        String code = DeviceCodes.typed(typed);
        if (code == null) {
            throw Refusal.badInput("code", "code must be 8 letters and digits");
        }
        return devices.take(movieId, codes.name(movieId, code)).thenApply(taken -> {
            if (taken.retryAfterMillis() > 0) {
                throw Refusal.tooManyCodes(taken.retryAfterMillis());
            }
            if (taken.sealed() == null) {
                throw Refusal.noSuchCode();
            }
            VisitorToken owner = codes.open(movieId, code, taken.sealed());
            return new Redeemed(
                    RequestId.of(movieId, owner.personId()), tokens.mint(owner.personId(), owner.expiresAtMillis()));
        });
    }

    /**
     * @param code as people read it
     * @param expiresAtMillis in ms since the epoch
     */
    public record Given(String code, long expiresAtMillis) {
        @Override
        public String toString() {
            return "Given[expiresAtMillis=" + expiresAtMillis + "]";
        }
    }

    /**
     * @param requestId the place that both devices stand at
     * @param visitorToken for the other device
     */
    public record Redeemed(String requestId, String visitorToken) {
        @Override
        public String toString() {
            return "Redeemed[" + requestId + "]";
        }
    }
}
