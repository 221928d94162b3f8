package dev.marquee.bench.baseline;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Takes what a look at a movie takes and answers what it answers, always the same, from memory. */
@ApplicationScoped
class ReadThatDoesNothing {

    private static final Buffer ANSWER = Buffer.buffer("""
            {"movieId":"m12345","title":"Title 12345","synopsis":"%s","runtimeMinutes":100}""".formatted("What happens in it. ".repeat(10)));

    void routes(@Observes Router router) {
        router.get("/v1/catalog/movies/:movieId").handler(ReadThatDoesNothing::answer);
    }

    private static void answer(RoutingContext call) {
        call.response().putHeader("Content-Type", "application/json").end(ANSWER);
    }
}
