package dev.marquee.persistence.session;

import dev.marquee.persistence.CallerContext;
import dev.marquee.persistence.DatabaseAwayException;
import dev.marquee.persistence.OwnSession;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.Executor;
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
        return OwnSession.transaction(writer, work);
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
            return orElse(OwnSession.with(reader, work), failure -> {
                watch.missed();
                return fallBack(work, failure);
            });
        });
    }

    /**
     * A read that sees all that was committed, where the writer has the time for one more; otherwise one like any other.
     *
     * @param work as for {@link #read}
     */
    public <T> Uni<Seen<T>> readLatest(Function<Mutiny.Session, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> borrow()
                        ? orElse(lent(work).map(what -> new Seen<>(what, true)), _ -> readEarlier(work))
                        : readEarlier(work));
    }

    /** {@link #readLatest} where the last change may not have come to the reader, otherwise {@link #read}. */
    public <T> Uni<Seen<T>> look(boolean isYoung, Function<Mutiny.Session, Uni<T>> work) {
        return isYoung ? readLatest(work) : read(work).map(what -> new Seen<>(what, true));
    }

    private <T> Uni<Seen<T>> readEarlier(Function<Mutiny.Session, Uni<T>> work) {
        return read(work).map(what -> new Seen<>(what, false));
    }

    /** A server that does not answer in time is not waited for. */
    private <T> Uni<T> orElse(Uni<T> answer, Function<Throwable, Uni<T>> other) {
        Executor here = CallerContext.here();
        return answer.ifNoItem()
                .after(patience)
                .fail()
                .onFailure(DatabaseAwayException::isBehind)
                .recoverWithUni(
                        failure -> Uni.createFrom().voidItem().emitOn(here).chain(_ -> other.apply(failure)));
    }

    /** How many reads the writer was asked for in the reader's place. */
    public long fallbacks() {
        return fallbacks.sum();
    }

    private <T> Uni<T> fallBack(Function<Mutiny.Session, Uni<T>> work, Throwable cause) {
        if (!borrow()) {
            return Uni.createFrom().failure(new ReaderAwayException(cause));
        }
        fallbacks.increment();
        return lent(work);
    }

    /** Whether the writer has the time for one more; who is told so must ask it. */
    private boolean borrow() {
        if (borrowed.incrementAndGet() <= spare) {
            return true;
        }
        borrowed.decrementAndGet();
        return false;
    }

    private <T> Uni<T> lent(Function<Mutiny.Session, Uni<T>> work) {
        return OwnSession.with(writer, work).onTermination().invoke(borrowed::decrementAndGet);
    }
}
