package dev.marquee.persistence.session;

import dev.marquee.persistence.OwnSession;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Whether a reader answers and is near enough to its writer, asked in the background: one statement to each at every
 * interval. While the writer is away nothing new is written, so the reader is as near as it can be. Thread-safe, never
 * blocks.
 */
public final class ReaderWatch {

    private static final Logger LOG = Logger.getLogger(ReaderWatch.class);
    private static final String BEAT =
            "INSERT INTO reader_beat (pod, beat) VALUES (:pod, :beat) ON DUPLICATE KEY UPDATE beat = :beat";
    private static final String SEEN = "SELECT beat FROM reader_beat WHERE pod = :pod";
    private static final String FORGET = "DELETE FROM reader_beat WHERE beat_at < CURRENT_TIMESTAMP - INTERVAL 1 DAY";

    private final Context loop;
    private final Mutiny.SessionFactory writer;
    private final Mutiny.SessionFactory reader;
    private final String podName;
    private final Duration interval;
    private final long mostNanos;
    private final ReaderLag lag = new ReaderLag();
    private long beat = System.currentTimeMillis();
    private long timer;
    private boolean writing;
    private boolean reading;
    private volatile long lagNanos;
    private volatile boolean near;

    /**
     * @param podName who counts; another pod of that name would confuse both
     * @param mostLag how far behind the reader may be and still be asked; more than {@code interval}
     */
    public ReaderWatch(
            Vertx vertx,
            Mutiny.SessionFactory writer,
            Mutiny.SessionFactory reader,
            String podName,
            Duration interval,
            Duration mostLag) {
        this.loop = vertx.getOrCreateContext();
        this.writer = writer;
        this.reader = reader;
        this.podName = podName;
        this.interval = interval;
        this.mostNanos = mostLag.toNanos();
    }

    /** Begins to look; until the first answer the reader counts as away. */
    public void start() {
        loop.runOnContext(_ -> {
            forget();
            look();
            timer = loop.owner().setPeriodic(interval.toMillis(), _ -> look());
        });
    }

    /** Looks no more. */
    public void stop() {
        loop.runOnContext(_ -> loop.owner().cancelTimer(timer));
    }

    /** Whether the reader may be asked. */
    public boolean isNear() {
        return near;
    }

    /** How far behind the reader is, in ms, as of the last look; of one that does not answer, since when it cannot have been nearer. */
    public long lagMillis() {
        return TimeUnit.NANOSECONDS.toMillis(lagNanos);
    }

    /** Somebody had no answer: it is away until it answers a look. */
    void missed() {
        near = false;
    }

    private void look() {
        if (!writing) {
            writing = true;
            write(beat + 1)
                    .subscribe()
                    .with(written -> onLoop(this::written), failure -> onLoop(() -> writing = false));
        }
        if (!reading) {
            reading = true;
            read().ifNoItem()
                    .after(interval.multipliedBy(2))
                    .fail()
                    .subscribe()
                    .with(seen -> onLoop(() -> answered(seen)), failure -> onLoop(() -> unanswered(failure)));
        }
    }

    private Uni<Integer> write(long number) {
        return OwnSession.transaction(
                writer,
                session -> session.createNativeQuery(BEAT)
                        .setParameter("pod", podName)
                        .setParameter("beat", number)
                        .executeUpdate());
    }

    private Uni<Long> read() {
        return OwnSession.with(
                reader,
                session -> session.createNativeQuery(SEEN, Long.class)
                        .setParameter("pod", podName)
                        .getSingleResultOrNull());
    }

    private void written() {
        writing = false;
        lag.committed(++beat, System.nanoTime());
    }

    private void answered(Long seen) {
        reading = false;
        if (seen != null) {
            lag.seen(seen);
        }
        lagNanos = lag.nanos(System.nanoTime());
        boolean nearNow = lagNanos <= mostNanos;
        if (nearNow != near) {
            LOG.infof("the reader is %d ms behind: reads go to the %s", lagMillis(), nearNow ? "reader" : "writer");
        }
        near = nearNow;
    }

    private void unanswered(Throwable failure) {
        reading = false;
        lagNanos = lag.nanos(System.nanoTime());
        if (near) {
            LOG.warnf("the reader does not answer, reads go to the writer: %s", failure.getMessage());
        }
        near = false;
    }

    private void forget() {
        OwnSession.transaction(
                        writer, session -> session.createNativeQuery(FORGET).executeUpdate())
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("old beats stay: %s", failure.getMessage()));
    }

    private void onLoop(Runnable step) {
        loop.runOnContext(_ -> step.run());
    }
}
