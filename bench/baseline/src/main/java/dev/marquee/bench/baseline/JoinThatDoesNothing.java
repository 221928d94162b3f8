package dev.marquee.bench.baseline;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Takes what a join takes and answers what a join answers, always the same, from memory. */
@ApplicationScoped
class JoinThatDoesNothing {

    /** As long as the answer to a first join: the token is the longest part of it. */
    private static final Buffer ANSWER = Buffer.buffer("""
            {"requestId":"0123456789abcdef0123456789abcdef","movieId":"bench","state":"WAITING",\
            "ticket":1795255512345678,"rank":12345,"waiting":12345,"estimatedWaitSeconds":1234,"estimatedWaitMarginSeconds":56,"visitorToken":"%s",\
            "rules":{"claimSeconds":60,"abandonSeconds":120,"sessionSeconds":600},"receipt":"%s"}""".formatted("x".repeat(320), "x".repeat(43)));

    void routes(@Observes Router router) {
        router.post("/v1/movies/:movieId/line")
                .handler(BodyHandler.create(false))
                .handler(JoinThatDoesNothing::answer);
    }

    private static void answer(RoutingContext call) {
        call.request().getHeader("Authorization");
        call.response()
                .setStatusCode(201)
                .putHeader("Content-Type", "application/json")
                .end(ANSWER);
    }
}
