package dev.marquee.persistence.session;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Sessions by the kind of work: changes on the writer, reads on the reader. A command's own reads belong into its change, and
 * so see what it wrote. Where the reader is away, or too far behind, reads fall back on the writer, of whom only so many are
 * asked at once: a crowd of readers must not take the writer down. Thread-safe, never blocks.
 */
public final class Sessions {

    private final Mutiny.SessionFactory writer;
    private final Mutiny.SessionFactory reader;
    private final ReaderWatch watch;
    private final int spare;
    private final Duration patience;
    private final AtomicInteger borrowed = new AtomicInteger();
    private final LongAdder fallbacks = new LongAdder();

    /**
     * @param spare reads that the writer takes at once, 0 or more; fewer than it has connections
     * @param patience with the reader, after which the writer is asked
     */
    public Sessions(
            Mutiny.SessionFactory writer,
            Mutiny.SessionFactory reader,
            ReaderWatch watch,
            int spare,
            Duration patience) {
        this.writer = writer;
        this.reader = reader;
        this.watch = watch;
        this.spare = spare;
        this.patience = patience;
    }

    /** One transaction on the writer. */
    public <T> Uni<T> change(Function<Mutiny.Session, Uni<T>> work) {
        return writer.withTransaction(work);
    }

    /**
     * A read that may be a little behind. Fails with {@link ReaderAwayException} where nobody has the time for it.
     *
     * @param work changes nothing; is called again, with another session, where the reader does not answer
     */
    public <T> Uni<T> read(Function<Mutiny.Session, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!watch.isNear()) {
                return fallBack(work, null);
            }
            return reader.withSession(work)
                    .ifNoItem()
                    .after(patience)
                    .fail()
                    .onFailure(Sessions::isUnanswered)
                    .recoverWithUni(failure -> {
                        watch.missed();
                        return fallBack(work, failure);
                    });
        });
    }

    /** How many reads the writer was asked for in the reader's place. */
    public long fallbacks() {
        return fallbacks.sum();
    }

    private <T> Uni<T> fallBack(Function<Mutiny.Session, Uni<T>> work, Throwable cause) {
        if (borrowed.incrementAndGet() > spare) {
            borrowed.decrementAndGet();
            return Uni.createFrom().failure(new ReaderAwayException(cause));
        }
        fallbacks.increment();
        return writer.withSession(work).onTermination().invoke(borrowed::decrementAndGet);
    }

    /** Whether it is the way to the reader that failed, and not the work. */
    private static boolean isUnanswered(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof VertxException
                    || cause instanceof NoStackTraceThrowable) {
                return true;
            }
        }
        return false;
    }
}
