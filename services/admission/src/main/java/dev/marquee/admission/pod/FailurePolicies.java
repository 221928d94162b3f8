package dev.marquee.admission.pod;

import dev.marquee.admission.client.FleetEvents;
import dev.marquee.admission.domain.Tick;
import dev.marquee.admission.domain.failure.FailurePolicy;
import dev.marquee.admission.domain.failure.PolicyState;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
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

    /** A ticker that has just been started finds what the one before has told; only what is younger than this may be news. */
    private static final long NEWS_MILLIS = 5_000;

    private final Vertx vertx;
    private final StoreOutage redis;
    private final FleetEvents events;
    private final Map<Watched, PolicyState> states = new ConcurrentHashMap<>();
    private final Map<Watched, PolicyState> watching = new ConcurrentHashMap<>();

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

    /** The ticker tells; the others know what was told, for the day on which one of them is the ticker. */
    void ticked(Tick tick) {
        String movieId = tick.movie().movieId();
        see(new Watched(Dependency.KINESIS, movieId), tick.stream(), tick);
        see(new Watched(Dependency.SELLING_SIDE, movieId), tick.selling(), tick);
    }

    private void see(Watched watched, PolicyState now, Tick tick) {
        PolicyState told = watching.remove(watched);
        if (!tick.isTicker()) {
            states.remove(watched);
            watching.put(watched, now);
            return;
        }
        if (told != null) {
            states.put(watched, told);
        }
        note(watched, now, now.sinceMillis(), tick.movie().nowMillis());
    }

    void forget(String movieId) {
        states.keySet().removeIf(watched -> watched.movieId().equals(movieId));
        watching.keySet().removeIf(watched -> watched.movieId().equals(movieId));
    }

    /** Both times in ms since the epoch, by one clock. */
    private void note(Watched watched, PolicyState now, long sinceMillis, long nowMillis) {
        PolicyState before = states.put(watched, now);
        if (before == null) {
            if (now.isTripped() && nowMillis - sinceMillis < NEWS_MILLIS) {
                tell(watched, now, Change.TRIPPED, sinceMillis);
            }
        } else if (before.isTripped() != now.isTripped()) {
            boolean tripped = now.isTripped();
            tell(
                    watched,
                    tripped ? now : before,
                    tripped ? Change.TRIPPED : Change.UNTRIPPED,
                    tripped ? sinceMillis : nowMillis);
        } else if (now.expired() && !before.expired()) {
            tell(watched, now, Change.EXPIRED, nowMillis);
        } else if (now.isTripped() && now.inEffect() != before.inEffect()) {
            tell(watched, now, Change.CHANGED, nowMillis);
        }
    }

    private void tell(Watched watched, PolicyState state, Change change, long atMillis) {
        String policy = state.inEffect().label();
        String note = watched.system().words() + change.words.formatted(policy);
        LOG.log(
                change.isWarning ? Logger.Level.WARN : Logger.Level.INFO,
                note + (watched.movieId().isEmpty() ? "" : " (" + watched.movieId() + ")"));
        String name = String.join("-", watched.system().label(), policy, change.name())
                .toLowerCase(Locale.ROOT);
        events.tell(name, change.reason, change.isWarning, note, Instant.ofEpochMilli(atMillis));
    }

    private boolean isActive(Dependency system, FailurePolicy policy) {
        return states.entrySet().stream()
                .anyMatch(known ->
                        known.getKey().system() == system && known.getValue().inEffect() == policy);
    }

    private static long nowMillis() {
        return System.currentTimeMillis();
    }

    /** What is told of a policy. */
    private enum Change {
        TRIPPED("FailurePolicyTripped", true, " is away: the failure policy is %s"),
        CHANGED("FailurePolicyChanged", true, " is still away: the failure policy is now %s"),
        EXPIRED("FailurePolicyExpired", true, " is still away: the time of the failure policy is over, it is %s"),
        UNTRIPPED("FailurePolicyUntripped", false, " is back: the failure policy, last %s, has ended");

        private final String reason;
        private final boolean isWarning;
        private final String words;

        Change(String reason, boolean isWarning, String words) {
            this.reason = reason;
            this.isWarning = isWarning;
            this.words = words;
        }
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
