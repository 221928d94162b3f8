package dev.marquee.admission.pod;

import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How old a rank may be that a socket was told: of the first 1,000, the time since they were last told; of everybody else,
 * the length of a whole round, or longer where nobody can look at the line. The worst movie counts. Thread-safe.
 */
@Singleton
public class RankAges {

    private final Map<String, Long> headNanos = new ConcurrentHashMap<>();
    private final Map<String, Long> roundNanos = new ConcurrentHashMap<>();
    private final Map<String, Long> lengthNanos = new ConcurrentHashMap<>();

    RankAges(PodMetrics metrics) {
        String what = "Age of the ranks that sockets were told, of the movie where it is highest";
        metrics.gauge("marquee.rank.age.seconds", what, Tags.of("part", "head"), this::headSeconds);
        metrics.gauge("marquee.rank.age.seconds", what, Tags.of("part", "tail"), this::tailSeconds);
    }

    void headTold(String movieId) {
        headNanos.put(movieId, System.nanoTime());
    }

    void roundBegun(String movieId) {
        long now = System.nanoTime();
        Long before = roundNanos.put(movieId, now);
        if (before != null) {
            lengthNanos.put(movieId, now - before);
        }
    }

    /** Of these movies and no others; one that was not seen yet is as old as this call. */
    void follow(Collection<String> movies) {
        long now = System.nanoTime();
        movies.forEach(movieId -> headNanos.putIfAbsent(movieId, now));
        headNanos.keySet().retainAll(movies);
        roundNanos.keySet().retainAll(movies);
        lengthNanos.keySet().retainAll(movies);
    }

    /** Since this pod last saw the line of a movie, in ms; 0 where nobody here waits for it. */
    public long lineMillis(String movieId) {
        Long told = headNanos.get(movieId);
        return told == null ? 0 : (System.nanoTime() - told) / 1_000_000;
    }

    private double headSeconds() {
        long now = System.nanoTime();
        return headNanos.values().stream().mapToLong(told -> now - told).max().orElse(0) / 1e9;
    }

    private double tailSeconds() {
        double round =
                lengthNanos.values().stream().mapToLong(Long::longValue).max().orElse(0) / 1e9;
        return Math.max(round, headSeconds());
    }
}
