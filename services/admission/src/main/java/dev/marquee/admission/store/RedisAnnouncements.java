package dev.marquee.admission.store;

import dev.marquee.admission.domain.Announcement;
import dev.marquee.admission.domain.Announcements;
import dev.marquee.admission.domain.Movie;
import dev.marquee.admission.domain.Refusal;
import dev.marquee.admission.domain.SalePhase;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Announcements by the clock of Redis. */
final class RedisAnnouncements implements Announcements {

    private final Scripts scripts;

    RedisAnnouncements(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public CompletionStage<Announcement> of(String movieId) {
        return scripts.run(LineScript.ANNOUNCE, movieId, List.of())
                .map(response -> read(new Reply(response), movieId))
                .toCompletionStage();
    }

    private static Announcement read(Reply reply, String movieId) {
        Movie movie = reply.movie(movieId);
        if (movie.phase() == SalePhase.UNKNOWN) {
            throw Refusal.unknownMovie(movieId);
        }
        boolean lottery = reply.number() == 1;
        Long lobby = time(reply.number());
        Long opening = time(reply.number());
        Long closing = time(reply.number());
        String title = reply.text();
        return new Announcement(movie, title.isEmpty() ? null : title, lottery, lobby, opening, closing);
    }

    private static Long time(long millis) {
        return millis > 0 ? millis : null;
    }
}
