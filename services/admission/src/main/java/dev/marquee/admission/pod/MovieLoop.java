package dev.marquee.admission.pod;

import dev.marquee.admission.domain.Tick;
import io.vertx.core.Context;
import java.util.concurrent.TimeUnit;

/** Ticks one movie, when its line says that a tick is due. Belongs to the loop of {@link AdmitLoops}. */
final class MovieLoop {

    /** Before the next try, where Redis did not answer. */
    private static final long RETRY_MILLIS = 250;

    private final String movieId;
    private final AdmitLoops loops;
    private final Context loop;
    private final JournalRelay journal;
    private final OutboxRelay outbox;
    private volatile Tick last;
    private volatile Tick lastKnown;
    private boolean stopped;

    MovieLoop(String movieId, AdmitLoops loops, Context loop, JournalRelay journal, OutboxRelay outbox) {
        this.movieId = movieId;
        this.loops = loops;
        this.loop = loop;
        this.journal = journal;
        this.outbox = outbox;
    }

    void tick() {
        if (stopped) {
            return;
        }
        long started = System.nanoTime();
        loops.admissions()
                .tick(movieId)
                .whenComplete((tick, failure) -> loop.runOnContext(_ -> {
                    if (failure == null) {
                        last = tick;
                        lastKnown = tick;
                        loops.ticked(tick);
                        journal.wake(tick);
                        outbox.wake(tick);
                        after(tick.due().toMillis() - elapsedMillis(started));
                    } else {
                        last = null;
                        after(RETRY_MILLIS);
                    }
                }));
    }

    void stop() {
        stopped = true;
    }

    /** What the last tick said; null where there was none or it failed. */
    Tick last() {
        return last;
    }

    /** What the last tick said that did not fail; null where there was none. */
    Tick lastKnown() {
        return lastKnown;
    }

    private void after(long millis) {
        if (millis <= 0) {
            loop.runOnContext(_ -> tick());
        } else {
            loop.owner().setTimer(millis, _ -> tick());
        }
    }

    private static long elapsedMillis(long startedNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
    }
}
