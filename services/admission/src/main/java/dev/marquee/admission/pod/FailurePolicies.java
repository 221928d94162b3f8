package dev.marquee.admission.pod;

import dev.marquee.admission.client.FleetEvents;
import dev.marquee.admission.domain.Tick;
import dev.marquee.admission.domain.failure.FailurePolicy;
import dev.marquee.admission.domain.failure.PolicyState;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Shows which failure policies are in effect, and tells when that changes: by a metric, an Event and a log line. Those of the
 * stream and of the selling side are told by a movie's ticker. Thread-safe, never blocks.
 */
@Singleton
public class FailurePolicies {

    private static final Logger LOG = Logger.getLogger(FailurePolicies.class);
    private static final long LOOK_MILLIS = 500;

    /** A ticker that takes over finds what the one before has told; only what is younger than this may be news. */
    private static final long NEWS_MILLIS = 5_000;

    private final Vertx vertx;
    private final StoreOutage redis;
    private final FleetEvents events;
    private final Map<Watched, PolicyState> states = new ConcurrentHashMap<>();

    /** @param movieId empty for what is one for the whole pod */
    private record Watched(Dependency system, String movieId) {}

    FailurePolicies(Vertx vertx, StoreOutage redis, FleetEvents events, PodMetrics metrics) {
        this.vertx = vertx;
        this.redis = redis;
        this.events = events;
        for (Dependency system : Dependency.values()) {
            for (FailurePolicy policy : FailurePolicy.values()) {
                metrics.gauge(
                        "marquee.failure.policy.active",
                        "1 while a system is away and this failure policy is in effect",
                        Tags.of("system", system.label(), "policy", policy.label()),
                        () -> isActive(system, policy) ? 1 : 0);
            }
        }
    }

    /** Looks until the process ends. */
    public void start() {
        vertx.setPeriodic(LOOK_MILLIS, _ -> {
            PolicyState now = redis.now();
            note(new Watched(Dependency.REDIS, ""), now, StoreOutage.epochMillis(now.sinceMillis()), nowMillis());
        });
    }

    void ticked(Tick tick) {
        String movieId = tick.movie().movieId();
        var stream = new Watched(Dependency.KINESIS, movieId);
        var selling = new Watched(Dependency.SELLING_SIDE, movieId);
        if (tick.isTicker()) {
            note(
                    stream,
                    tick.stream(),
                    tick.stream().sinceMillis(),
                    tick.movie().nowMillis());
            note(
                    selling,
                    tick.selling(),
                    tick.selling().sinceMillis(),
                    tick.movie().nowMillis());
        } else {
            states.remove(stream);
            states.remove(selling);
        }
    }

    void forget(String movieId) {
        states.keySet().removeIf(watched -> watched.movieId().equals(movieId));
    }

    /** Both times in ms since the epoch, by one clock. */
    private void note(Watched watched, PolicyState now, long sinceMillis, long nowMillis) {
        PolicyState before = states.put(watched, now);
        boolean first = before == null;
        if (first ? now.isTripped() && nowMillis - sinceMillis < NEWS_MILLIS : !before.isTripped() && now.isTripped()) {
            tell(watched, now, "tripped", "FailurePolicyTripped", true, sinceMillis);
        } else if (!first && now.expired() && !before.expired()) {
            tell(watched, now, "expired", "FailurePolicyExpired", true, nowMillis);
        } else if (!first && before.isTripped() && !now.isTripped()) {
            tell(watched, before, "untripped", "FailurePolicyUntripped", false, nowMillis);
        }
    }

    private void tell(Watched watched, PolicyState state, String what, String reason, boolean warning, long atMillis) {
        String policy = state.inEffect().label();
        String note =
                switch (what) {
                    case "tripped" -> watched.system().words() + " is away: the failure policy is " + policy;
                    case "expired" ->
                        watched.system().words()
                                + " is still away: the time of the failure policy is over, it is Closed";
                    default ->
                        watched.system().words() + " is back: the failure policy, last " + policy + ", has ended";
                };
        LOG.log(
                warning ? Logger.Level.WARN : Logger.Level.INFO,
                note + (watched.movieId().isEmpty() ? "" : " (" + watched.movieId() + ")"));
        String name = watched.system().label().toLowerCase(java.util.Locale.ROOT) + "-"
                + policy.toLowerCase(java.util.Locale.ROOT) + "-" + what;
        events.tell(name, reason, warning, note, Instant.ofEpochMilli(atMillis));
    }

    private boolean isActive(Dependency system, FailurePolicy policy) {
        return states.entrySet().stream()
                .anyMatch(known ->
                        known.getKey().system() == system && known.getValue().inEffect() == policy);
    }

    private static long nowMillis() {
        return System.currentTimeMillis();
    }

    /** Those that may be away. */
    private enum Dependency {
        REDIS("redis", "Redis"),
        KINESIS("kinesis", "the stream"),
        SELLING_SIDE("sellingSide", "the selling side");

        private final String label;
        private final String words;

        Dependency(String label, String words) {
            this.label = label;
            this.words = words;
        }

        /** As the API spells it. */
        String label() {
            return label;
        }

        String words() {
            return words;
        }
    }
}
