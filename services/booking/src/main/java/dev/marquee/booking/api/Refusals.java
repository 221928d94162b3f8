package dev.marquee.booking.api;

import dev.marquee.booking.domain.StaleOrder;
import dev.marquee.events.Problem;
import dev.marquee.persistence.DatabaseAwayException;
import dev.marquee.persistence.command.KeyReusedException;
import dev.marquee.rest.Problems;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What only the booking has to say, in the words of HTTP. */
final class Refusals {

    private static final int CONFLICT = 409;

    /**
     * A problem document with one member more.
     *
     * @param current the order as it is
     */
    record StaleProblem(String type, String title, int status, String detail, String field, OrderBody current) {}

    @ServerExceptionMapper
    Response stale(StaleOrder stale) {
        OrderBody current = OrderBody.of(stale.current());
        var problem = new StaleProblem(
                "about:blank",
                "Conflict",
                CONFLICT,
                "version: the order has changed since, it is at version " + current.version(),
                "version",
                current);
        return Response.status(CONFLICT)
                .type("application/problem+json")
                .entity(problem)
                .build();
    }

    @ServerExceptionMapper
    Response away(DatabaseAwayException away) {
        return Problems.answer(Problem.of(
                        503,
                        "Try again",
                        "whether it was done is not known; the same " + Input.KEY_HEADER + " does it once")
                .withRetryAfter(1));
    }

    @ServerExceptionMapper
    Response reused(KeyReusedException reused) {
        return Problems.answer(
                Problems.invalid(Input.KEY_HEADER + ": came before, with another request", Input.KEY_HEADER));
    }
}
