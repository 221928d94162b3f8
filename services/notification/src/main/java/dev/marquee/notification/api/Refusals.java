package dev.marquee.notification.api;

import dev.marquee.events.Problem;
import dev.marquee.persistence.DatabaseAwayException;
import dev.marquee.rest.Problems;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What only the notification has to say, in the words of HTTP. */
final class Refusals {

    @ServerExceptionMapper
    Response away(DatabaseAwayException away) {
        return Problems.answer(Problem.of(503, "Try again", "whether it was done is not known; it may be asked again")
                .withRetryAfter(1));
    }
}
