package dev.marquee.crds.names;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The data names in a queue's Secret of pass keys. Each name says from when its key signs, so that pods that hold the same
 * Secret agree on the signer without a word. Written by the operator, read by the pods.
 */
public final class PassKeyNames {

    /** The key with which a queue begins; it has always signed. */
    public static final String FIRST = "private.jwk";

    /**
     * Days for which a visitor token is good, as long as the pods are not told otherwise: for so long an old key verifies
     * after it has stopped signing.
     */
    public static final int VISITOR_TOKEN_DAYS = 30;

    private static final Pattern TIMED = Pattern.compile("signs-from-([0-9]{1,11})\\.jwk");

    /** The name of a key that signs from then on; what is below a second is cut off. */
    public static String of(Instant signsFrom) {
        return "signs-from-" + signsFrom.getEpochSecond() + ".jwk";
    }

    /** From when the key of that name signs; empty for a name that is no key's. */
    public static Optional<Instant> signsFrom(String name) {
        if (FIRST.equals(name)) {
            return Optional.of(Instant.EPOCH);
        }
        var timed = TIMED.matcher(name);
        return timed.matches() ? Optional.of(Instant.ofEpochSecond(Long.parseLong(timed.group(1)))) : Optional.empty();
    }

    private PassKeyNames() {}
}
