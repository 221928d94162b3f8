package dev.marquee.booking.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.marquee.booking.config.BookingConfig;
import dev.marquee.booking.domain.SeatView;
import dev.marquee.events.Refusal;
import dev.marquee.persistence.CallerContext;
import dev.marquee.persistence.Utc;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Seat maps, as they are now. However many people look at one, the database is asked by each pod once in an interval, and not at
 * all while nobody looks: 4 looks a second for each map that is watched, of one row a seat. Thread-safe, never blocks.
 */
@Singleton
public class SeatMaps {

    private static final int MOST_MAPS = 10_000;
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Context loop;
    private final Database database;
    private final Duration interval;
    private final Cache<String, Uni<List<SeatView>>> looks;
    private final Map<String, Multi<List<SeatView>>> watched = new ConcurrentHashMap<>();

    SeatMaps(Vertx vertx, Database database, BookingConfig config) {
        this.loop = vertx.getOrCreateContext();
        this.database = database;
        this.interval = config.mapInterval();
        this.looks = Caffeine.newBuilder()
                .maximumSize(MOST_MAPS)
                .expireAfterWrite(interval)
                .build();
    }

    /** All seats in the order of the layout, not older than an interval; fails with {@link Refusal}. */
    public Uni<List<SeatView>> now(String screeningId) {
        return looks.get(screeningId, id -> look(id).memoize().indefinitely()).emitOn(CallerContext.here());
    }

    /** The map now, and again whenever it has changed; ends only with a failure. Whoever is slow misses what was between. */
    public Multi<List<SeatView>> live(String screeningId) {
        return watched.computeIfAbsent(screeningId, this::watch)
                .onOverflow()
                .dropPreviousItems() // or the slowest one would hold up all others
                .skip()
                .repetitions(SeatMaps::isSame);
    }

    /** Shared by all who watch: the same object for as long as nothing changes. */
    private Multi<List<SeatView>> watch(String screeningId) {
        return Multi.createFrom()
                .ticks()
                .startingAfter(AT_ONCE)
                .every(interval)
                .onOverflow()
                .drop()
                .emitOn(step -> loop.runOnContext(_ -> step.run()))
                .onItem()
                .transformToUniAndConcatenate(_ -> now(screeningId))
                .onItem()
                .scan((before, now) -> now.equals(before) ? before : now)
                .onTermination()
                .invoke(() -> watched.remove(screeningId))
                .broadcast()
                .withCancellationAfterLastSubscriberDeparture()
                .toAllSubscribers();
    }

    private static int isSame(List<SeatView> before, List<SeatView> now) {
        return before == now ? 0 : 1;
    }

    private Uni<List<SeatView>> look(String screeningId) {
        return database.look(session -> Utc.now(session).chain(now -> Seats.map(session, screeningId, now)))
                .invoke(seats -> {
                    if (seats.isEmpty()) {
                        throw Refusal.unknown("screening", screeningId);
                    }
                });
    }
}
