package dev.marquee.security;

import java.util.Objects;

/**
 * A token that must not be honoured. The message is fit to be shown to whoever sent the token: it never repeats any part
 * of it. Carries no stack trace, because a crowd of bad tokens must stay cheap.
 */
public final class TokenRejectedException extends RuntimeException {

    /** What was wrong with a token. */
    public enum Reason {
        /** Not a signed token of this kind at all. */
        MALFORMED,
        /** The signature is not ours, or the token names another key or algorithm. */
        FORGED,
        /** Was good once. */
        EXPIRED,
        /** A pass for another movie. */
        WRONG_MOVIE,
        /** A pass for another person. */
        WRONG_PERSON
    }

    private final Reason reason;

    TokenRejectedException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** What was wrong, never null. */
    public Reason reason() {
        return reason;
    }
}
