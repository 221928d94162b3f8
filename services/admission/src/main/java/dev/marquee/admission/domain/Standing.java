package dev.marquee.admission.domain;

import dev.marquee.events.AdmitEvent;
import dev.marquee.events.VisitorState;
import java.util.Optional;

/**
 * A visitor and the movie at the same instant.
 *
 * @param movie never null
 * @param visitor never null
 */
public record Standing(Movie movie, Visitor visitor) {

    /** The admission of a visitor who may claim one; empty for everybody else, and where it took no ticket. */
    public Optional<AdmitEvent> admission() {
        if (visitor.state() != VisitorState.ADMITTED || visitor.ticket() == 0) {
            return Optional.empty();
        }
        long claimBy = visitor.untilMillis();
        long admittedAt = claimBy - movie.rules().claimSeconds() * 1000;
        return Optional.of(new AdmitEvent(visitor.requestId(), movie.movieId(), visitor.ticket(), claimBy, admittedAt));
    }
}
