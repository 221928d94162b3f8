package dev.marquee.admission.pod;

import dev.marquee.admission.config.PodConfig;
import dev.marquee.admission.domain.Admissions;
import dev.marquee.admission.domain.Crier;
import dev.marquee.admission.domain.Fleet;
import dev.marquee.admission.domain.Forecasts;
import dev.marquee.admission.domain.Tick;
import dev.marquee.admission.domain.failure.SideDoor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * One loop for each movie of the queue, all on one event loop. Their calls share one pipelined connection to Redis, and an
 * empty line asks for few of them, so that idle movies are cheap.
 */
@Singleton
public class AdmitLoops {

    private static final Logger LOG = Logger.getLogger(AdmitLoops.class);
    private static final long LOOK_MILLIS = 1_000;

    private final Context loop;
    private final Admissions admissions;
    private final Fleet fleet;
    private final Crier crier;
    private final Forecasts forecasts;
    private final LineRebuilds rebuilds;
    private final PodMetrics metrics;
    private final FailurePolicies policies;
    private final SideDoor sideDoor;
    private final boolean shortcut;
    private final Map<String, MovieLoop> movies = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    AdmitLoops(
            Vertx vertx,
            Admissions admissions,
            Fleet fleet,
            Crier crier,
            Forecasts forecasts,
            LineRebuilds rebuilds,
            PodMetrics metrics,
            FailurePolicies policies,
            SideDoor sideDoor,
            PodConfig config) {
        this.loop = vertx.getOrCreateContext();
        this.admissions = admissions;
        this.fleet = fleet;
        this.crier = crier;
        this.forecasts = forecasts;
        this.rebuilds = rebuilds;
        this.metrics = metrics;
        this.policies = policies;
        this.sideDoor = sideDoor;
        this.shortcut = config.push().shortcut();
    }

    /** Begins to look for movies, now and each second. */
    public void start() {
        loop.runOnContext(_ -> look());
        loop.owner().setPeriodic(LOOK_MILLIS, _ -> loop.runOnContext(_ -> look()));
    }

    /** Stops ticking and hands the ticker's roles on; completes when that is done, or could not be. */
    public CompletableFuture<Void> stop() {
        stopped = true;
        movies.values().forEach(MovieLoop::stop);
        return CompletableFuture.allOf(movies.keySet().stream()
                .map(movieId ->
                        admissions.yield(movieId).exceptionally(_ -> null).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /** The movies of the queue and their last ticks, without those to which Redis did not answer. */
    public Map<String, Tick> lastTicks() {
        return movies.entrySet().stream()
                .filter(movie -> movie.getValue().last() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, movie -> movie.getValue().last()));
    }

    /** The last tick of each movie of the queue to which Redis answered. */
    Stream<Tick> lastKnownTicks() {
        return movies.values().stream().map(MovieLoop::lastKnown).filter(Objects::nonNull);
    }

    Admissions admissions() {
        return admissions;
    }

    void ticked(Tick tick) {
        forecasts.observe(tick.movie());
        metrics.givenUp(tick.givenUp());
        policies.ticked(tick);
        sideDoor.observe(tick.movie());
        rebuilds.wake(tick);
        if (!tick.admitted().isEmpty()) {
            metrics.admitted(tick.admitted().size());
            if (shortcut) {
                crier.tell(tick.admitted());
                fleet.announce(tick.admitted());
            }
        }
    }

    private void look() {
        metrics.paces(lastTicks().entrySet().stream()
                .filter(movie -> movie.getValue().isTicker())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, movie -> movie.getValue().pace())));
        if (!stopped) {
            admissions
                    .movies()
                    .whenComplete((found, failure) -> loop.runOnContext(_ -> {
                        if (failure == null && !stopped) {
                            follow(found);
                        }
                    }));
        }
    }

    private void follow(List<String> found) {
        Set<String> gone = new HashSet<>(movies.keySet());
        found.forEach(gone::remove);
        gone.forEach(this::drop);
        found.forEach(movieId -> movies.computeIfAbsent(movieId, this::begin));
    }

    private MovieLoop begin(String movieId) {
        LOG.infof("serving movie %s", movieId);
        var movie = new MovieLoop(
                movieId,
                this,
                loop,
                new JournalRelay(movieId, admissions, fleet),
                new OutboxRelay(movieId, admissions, fleet));
        loop.runOnContext(_ -> movie.tick());
        return movie;
    }

    private void drop(String movieId) {
        LOG.infof("no longer serving movie %s", movieId);
        movies.remove(movieId).stop();
        forecasts.forget(movieId);
        policies.forget(movieId);
        sideDoor.forget(movieId);
    }
}
