package dev.marquee.admission.domain.failure;

import dev.marquee.admission.domain.Movie;
import dev.marquee.admission.domain.SaleHold;
import dev.marquee.admission.domain.SalePhase;
import dev.marquee.security.RandomId;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets people in without a line while the store is away and the policy is {@link FailurePolicy#OPEN}: as fast and as many as
 * this pod's share of the limits that were known last, for short sessions. Thread-safe, never blocks.
 */
public final class SideDoor {

    /** A session that nobody can end early had better be short. */
    static final long LONGEST_SESSION_MILLIS = 300_000;

    private final Outage outage;
    private final Clock clock;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();

    /** @param clock of this pod; passes carry its time */
    public SideDoor(Outage outage, Clock clock) {
        this.outage = outage;
        this.clock = clock;
    }

    /** Whether people get in here at this moment. */
    public boolean isOpen() {
        return outage.now().inEffect() == FailurePolicy.OPEN && !outage.isComingBack();
    }

    /** Remembers the limits of a movie, as the store knew them a moment ago. */
    public void observe(Movie movie) {
        rooms.computeIfAbsent(movie.movieId(), _ -> new Room(movie)).observe(movie);
    }

    /** Forgets a movie that the fleet no longer serves. */
    public void forget(String movieId) {
        rooms.remove(movieId);
    }

    /**
     * Lets somebody in; whoever is in already finds the same entry.
     *
     * @return empty where this pod's share is used up, or the movie was not on sale when it was seen last
     */
    public Optional<Entry> enter(String movieId, String requestId) {
        Room room = rooms.get(movieId);
        return room == null ? Optional.empty() : room.enter(requestId, outage.mostPods(), clock.millis());
    }

    /** The movie as it was known last. */
    public Optional<Movie> lastKnown(String movieId) {
        return Optional.ofNullable(rooms.get(movieId)).map(Room::movie);
    }

    /** The movies of which the store does not know everybody yet. */
    public List<String> unsettled() {
        return rooms.entrySet().stream()
                .filter(room -> !room.getValue().unsettled(clock.millis(), 1).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Those of a movie of whom the store does not know yet, and whose sessions last, {@code most} at the most. */
    public List<Entry> unsettled(String movieId, int most) {
        Room room = rooms.get(movieId);
        return room == null ? List.of() : room.unsettled(clock.millis(), most);
    }

    /** The store knows of them now. */
    public void settled(String movieId, Collection<Entry> entries) {
        Room room = rooms.get(movieId);
        if (room != null) {
            room.settled(entries);
        }
    }

    /**
     * Somebody who got in.
     *
     * @param passId id of the only pass, never null
     * @param fromMillis start of the session, in ms since the epoch
     * @param untilMillis its end, a whole second
     */
    public record Entry(String requestId, String passId, long fromMillis, long untilMillis) {}

    /** What is known of one movie. */
    private static final class Room {

        private final Map<String, Entry> entries = new HashMap<>();
        private final Map<String, Entry> unsettled = new HashMap<>();
        private Movie movie;
        private double nextMillis;

        Room(Movie movie) {
            this.movie = movie;
        }

        synchronized void observe(Movie seen) {
            movie = seen;
        }

        synchronized Movie movie() {
            return movie;
        }

        synchronized Optional<Entry> enter(String requestId, int pods, long nowMillis) {
            forgetEnded(nowMillis);
            Entry known = entries.get(requestId);
            if (known != null) {
                return Optional.of(known);
            }
            boolean onSale = movie.phase() == SalePhase.OPEN && movie.hold() == SaleHold.OPEN;
            if (!onSale || nowMillis < nextMillis || entries.size() >= movie.maxActive() / pods) {
                return Optional.empty();
            }
            // One after the other, evenly: no window of a second holds more than the share, rounded up.
            nextMillis = Math.max(nextMillis, nowMillis) + 1_000.0 * pods / movie.perSecond();
            long length = Math.min(LONGEST_SESSION_MILLIS, movie.rules().sessionSeconds() * 1_000);
            var entry =
                    new Entry(requestId, RandomId.next(), nowMillis, Math.ceilDiv(nowMillis + length, 1_000) * 1_000);
            entries.put(requestId, entry);
            unsettled.put(requestId, entry);
            return Optional.of(entry);
        }

        synchronized List<Entry> unsettled(long nowMillis, int most) {
            forgetEnded(nowMillis);
            return unsettled.values().stream().limit(most).toList();
        }

        synchronized void settled(Collection<Entry> known) {
            known.forEach(entry -> unsettled.remove(entry.requestId(), entry));
        }

        private void forgetEnded(long nowMillis) {
            entries.values().removeIf(entry -> entry.untilMillis() <= nowMillis);
            unsettled.values().removeIf(entry -> entry.untilMillis() <= nowMillis);
        }
    }
}
