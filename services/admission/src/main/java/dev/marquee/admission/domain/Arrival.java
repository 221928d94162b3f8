package dev.marquee.admission.domain;

import java.util.function.Supplier;

/**
 * Somebody at the door of a movie.
 *
 * @param requestId the name of this person in the line of this movie
 * @param mintedToken the token that they were given just now; null where they came with one
 * @param address a digest of where they come from, 32 hex digits; made only where a limit asks for it
 * @param work never null
 * @param hasAccount whether somebody vouched that this person is one account
 */
public record Arrival(String requestId, String mintedToken, Supplier<String> address, Work work, boolean hasAccount) {

    /** Somebody whom nobody knows. */
    public Arrival(String requestId, String mintedToken, Supplier<String> address, Work work) {
        this(requestId, mintedToken, address, work, false);
    }

    /** The same, at a time when nobody is asked to work. */
    Arrival atEase() {
        return work == Work.NONE ? new Arrival(requestId, mintedToken, address, Work.NEEDLESS, hasAccount) : this;
    }
}
