package dev.marquee.admission.pod;

import dev.marquee.admission.client.FleetEvents;
import dev.marquee.admission.domain.Fleet;
import dev.marquee.admission.domain.Line;
import dev.marquee.admission.domain.Tick;
import dev.marquee.admission.domain.rebuild.Chronicle;
import dev.marquee.admission.domain.rebuild.LostLines;
import dev.marquee.admission.domain.rebuild.Memory;
import dev.marquee.admission.domain.rebuild.RecentEvents;
import dev.marquee.admission.domain.rebuild.Recollection;
import dev.marquee.events.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Rebuilds lines that Redis has lost from what the stream tells of them. The pod that ticks a movie does it; where that pod
 * dies, the next one begins anew, and where two do it at once, they do the same. Nobody is admitted meanwhile. It goes on
 * until the stream has been read to its end: a line that nobody remembers must not be admitted from. Thread-safe.
 */
@Singleton
public class LineRebuilds {

    private static final Logger LOG = Logger.getLogger(LineRebuilds.class);

    /** In which the pods of a store that is back have ticked, and hear each other again: half a second each, and some more. */
    private static final Duration OTHERS_SPEAK = Duration.ofSeconds(2);

    private static final Executor AFTER_A_FAILURE = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final Chronicle chronicle;
    private final LostLines lines;
    private final PodMetrics metrics;
    private final FleetEvents events;
    private final RecentEvents recent;
    private final Fleet fleet;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    LineRebuilds(
            Chronicle chronicle,
            LostLines lines,
            RecentEvents recent,
            Fleet fleet,
            PodMetrics metrics,
            FleetEvents events) {
        this.chronicle = chronicle;
        this.lines = lines;
        this.recent = recent;
        this.fleet = fleet;
        this.metrics = metrics;
        this.events = events;
    }

    /** Where the line is not whole: says what this pod alone knows, and starts a rebuild if it is this pod's and none is under way. */
    void wake(Tick tick) {
        tick.admitted().forEach(recent::learned);
        String movieId = tick.movie().movieId();
        String life = tick.lifeToRebuild();
        if (life != null) {
            sayAll(recent.unsaid(movieId));
        }
        if (life != null && tick.isTicker() && underWay.add(movieId)) {
            long started = System.nanoTime();
            rebuild(movieId, life, started).whenComplete((_, failure) -> {
                if (failure == null) {
                    underWay.remove(movieId);
                } else {
                    LOG.warnf("the line of %s is not whole, nobody is admitted; trying again: %s", movieId, failure);
                    AFTER_A_FAILURE.execute(() -> underWay.remove(movieId));
                }
            });
        }
    }

    private CompletionStage<Void> rebuild(String movieId, String life, long started) {
        return lines.recordFromMillis(movieId).thenCompose(since -> {
            var recollection = new Recollection(movieId, life, since);
            return chronicle
                    .replay(since, recollection::add)
                    .thenCompose(_ -> othersHaveSpoken(started))
                    .thenRun(() -> recent.tell(movieId, recollection))
                    .thenCompose(_ -> putBack(movieId, life, recollection.memories(), 0))
                    .thenCompose(_ -> lines.makeWhole(movieId, life, recollection))
                    .thenAccept(done -> {
                        if (done && recollection.horizonMillis() > 0) {
                            tell(movieId, recollection, Duration.ofNanos(System.nanoTime() - started));
                        }
                    });
        });
    }

    /** Until each has heard itself on the channel, and so maybe more than once. */
    private void sayAll(List<Event> unsaid) {
        for (int from = 0; from < unsaid.size(); from += Line.BATCH) {
            fleet.announce(unsaid.subList(from, Math.min(unsaid.size(), from + Line.BATCH)));
        }
    }

    private static CompletionStage<Void> othersHaveSpoken(long startedNanos) {
        long left = OTHERS_SPEAK.toNanos() - (System.nanoTime() - startedNanos);
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(Math.max(0, left), TimeUnit.NANOSECONDS));
    }

    private void tell(String movieId, Recollection recollection, Duration took) {
        metrics.rebuilt(took);
        String note = "Redis had lost the line of " + movieId + ", or its last changes in a restart or a failover:"
                + " completed from the stream in " + took.toMillis() + " ms, people in it: "
                + recollection.people();
        LOG.warn(note);
        events.tell("line-rebuilt-" + movieId, "LineRebuilt", true, note, Instant.now());
    }

    private CompletionStage<Void> putBack(String movieId, String life, List<Memory> memories, int from) {
        if (from >= memories.size()) {
            return CompletableFuture.completedStage(null);
        }
        int to = Math.min(memories.size(), from + Line.BATCH);
        return lines.putBack(movieId, life, memories.subList(from, to))
                .thenCompose(goOn -> putBack(movieId, life, memories, goOn ? to : memories.size()));
    }
}
