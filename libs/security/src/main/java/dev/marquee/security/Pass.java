package dev.marquee.security;

import dev.marquee.security.TokenRejectedException.Reason;
import java.util.Objects;

/**
 * What a verified pass says: the bearer may book this movie until it expires. Immutable.
 *
 * @param id the pass's own id (JWT {@code jti}), never null; a session knows its pass by it
 * @param movieId the only movie that the pass opens, never null
 * @param requestId the only person for whom it opens it, as the 32 hex digits of their request; never null
 * @param issuedAtMillis when the session began, in ms since the epoch, a whole second
 * @param expiresAtMillis when the session ends, in ms since the epoch, a whole second
 */
public record Pass(String id, String movieId, String requestId, long issuedAtMillis, long expiresAtMillis) {

    public Pass {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(movieId, "movieId");
        Objects.requireNonNull(requestId, "requestId");
    }

    /**
     * This pass, if it opens the given movie for the given person.
     *
     * @throws TokenRejectedException {@link Reason#WRONG_MOVIE} or {@link Reason#WRONG_PERSON}
     */
    public Pass opens(String movieId, String requestId) {
        if (!this.movieId.equals(movieId)) {
            throw new TokenRejectedException(Reason.WRONG_MOVIE, "the pass was issued for another movie");
        }
        if (!this.requestId.equals(requestId)) {
            throw new TokenRejectedException(Reason.WRONG_PERSON, "the pass was issued to somebody else");
        }
        return this;
    }
}
