package dev.marquee.events;

import java.util.Objects;

/**
 * A visitor was admitted. Repeats are told by (requestId, ticket).
 *
 * @param requestId 32 hex digits
 * @param movieId the movie
 * @param ticket the place that was called, below 2^53
 * @param claimBy end of the time to claim, in ms since the epoch
 * @param timestamp when they were admitted, in ms since the epoch
 */
public record AdmitEvent(String requestId, String movieId, long ticket, long claimBy, long timestamp) implements Event {

    public AdmitEvent {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(movieId, "movieId");
    }

    /** The visitor. */
    @Override
    public String subject() {
        return requestId;
    }
}
