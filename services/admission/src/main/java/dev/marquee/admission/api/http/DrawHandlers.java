package dev.marquee.admission.api.http;

import dev.marquee.admission.domain.Desk;
import dev.marquee.admission.domain.DrawPage;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;

/** The proof of a lottery, for anybody who asks. Runs on the event loop. */
@Singleton
final class DrawHandlers {

    private final Answers answers;
    private final Desk desk;

    DrawHandlers(Answers answers, Desk desk) {
        this.answers = answers;
        this.desk = desk;
    }

    void draw(RoutingContext request) {
        String movieId = Input.movieId(request);
        answers.when(
                request,
                desk.draw(movieId, Input.cursor(request)),
                page -> answers.json(request, 200, DrawBody.of(page)));
    }

    /**
     * @param seedHash SHA-256 of the seed
     * @param seed null until the sale has opened
     * @param nextCursor null: this was the last part
     */
    record DrawBody(String movieId, String seedHash, String seed, List<String> requestIds, String nextCursor) {

        static DrawBody of(DrawPage page) {
            return new DrawBody(
                    page.movie().movieId(), page.seedHash(), page.seed(), page.requestIds(), page.nextCursor());
        }
    }
}
