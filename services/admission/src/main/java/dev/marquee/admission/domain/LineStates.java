package dev.marquee.admission.domain;

import dev.marquee.events.LineState;
import dev.marquee.events.VisitorState;

/** What a visitor is shown of a {@link Standing}. */
public final class LineStates {

    /**
     * @param standing of a visitor whom the line knows
     * @param forecast of the movie
     * @param mintedToken for a visitor who came without a token; null otherwise
     * @param receipt of the ticket; null for none
     */
    public static LineState of(Standing standing, Forecast forecast, String mintedToken, String receipt) {
        Movie movie = standing.movie();
        Visitor visitor = standing.visitor();
        return new LineState(
                visitor.requestId(),
                movie.movieId(),
                visitor.state(),
                visitor.ticket(),
                visitor.rank(),
                movie.waiting(),
                forecast.estimate(visitor.rank(), movie),
                movie.outlook(visitor.rank()),
                mintedToken,
                movie.rules(),
                visitor.state() == VisitorState.ADMITTED ? visitor.untilMillis() : null,
                visitor.reason(),
                receipt);
    }

    private LineStates() {}
}
