package dev.marquee.catalog.api;

import dev.marquee.events.Problem;
import dev.marquee.persistence.DatabaseAwayException;
import dev.marquee.rest.Problems;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What only the catalog has to say, in the words of HTTP. */
final class Refusals {

    @ServerExceptionMapper
    Response away(DatabaseAwayException away) {
        return Problems.answer(
                Problem.of(503, "Try again", "the catalog is busy").withRetryAfter(1));
    }
}
