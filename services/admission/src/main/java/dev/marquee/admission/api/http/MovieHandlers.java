package dev.marquee.admission.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.admission.domain.Announcement;
import dev.marquee.admission.domain.Announcements;
import dev.marquee.admission.domain.SaleHold;
import dev.marquee.admission.domain.SalePhase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** What a page says of a sale around the visitor's own place. Runs on the event loop. */
@Singleton
final class MovieHandlers {

    private final Answers answers;
    private final Announcements announcements;

    MovieHandlers(Answers answers, Announcements announcements) {
        this.answers = answers;
        this.announcements = announcements;
    }

    void announce(RoutingContext request) {
        answers.when(
                request,
                announcements.of(Input.movieId(request)),
                announcement -> answers.json(request, 200, MovieBody.of(announcement)));
    }

    /**
     * @param title absent where there is none
     * @param lobbyOpensAt in ms since the epoch, like the others; absent where there is none
     * @param timestamp when this was true
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MovieBody(
            String movieId,
            String title,
            SalePhase phase,
            SaleHold hold,
            String ordering,
            Long lobbyOpensAt,
            Long opensAt,
            Long closesAt,
            long waiting,
            long timestamp) {

        static MovieBody of(Announcement announcement) {
            var movie = announcement.movie();
            return new MovieBody(
                    movie.movieId(),
                    announcement.title(),
                    movie.phase(),
                    movie.hold(),
                    announcement.lottery() ? "LOTTERY" : "FIFO",
                    announcement.lobbyOpensAtMillis(),
                    announcement.opensAtMillis(),
                    announcement.closesAtMillis(),
                    movie.waiting(),
                    movie.nowMillis());
        }
    }
}
