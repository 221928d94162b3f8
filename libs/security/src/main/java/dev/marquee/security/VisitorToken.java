package dev.marquee.security;

import java.util.Objects;

/**
 * What a verified visitor token says. Immutable.
 *
 * @param personId who the visitor is, 1 to 128 characters; a secret between the visitor and the line, never logged
 * @param expiresAtMillis in ms since the epoch
 */
public record VisitorToken(String personId, long expiresAtMillis) {

    public VisitorToken {
        Objects.requireNonNull(personId, "personId");
    }

    /** Without the person: the id must not reach a log. */
    @Override
    public String toString() {
        return "VisitorToken[expiresAtMillis=" + expiresAtMillis + "]";
    }
}
