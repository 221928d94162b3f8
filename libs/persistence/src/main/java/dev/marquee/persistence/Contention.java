package dev.marquee.persistence;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Whether a transaction failed only because another one was at the same rows. */
public final class Contention {

    /** ER_CHECKREAD, ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK: the database has rolled it back, or can be told to. */
    private static final Set<Integer> TRANSIENT = Set.of(1020, 1205, 1213);

    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 100;
    private static final int TRIES = 10;

    /** Whether the same transaction is worth another try. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (ErrorCode.of(cause).stream().anyMatch(TRANSIENT::contains)) {
                return true;
            }
        }
        return false;
    }

    /** A transaction that is tried again, a little later each time, where another one was at the same rows. */
    public static <T> Uni<T> outlast(Supplier<Uni<T>> transaction) {
        return Uni.createFrom().deferred(() -> attempt(transaction, CallerContext.here(), 1));
    }

    /** A pause ends elsewhere, and a session must be used where it is at home. */
    private static <T> Uni<T> attempt(Supplier<Uni<T>> transaction, Executor here, int number) {
        return transaction
                .get()
                .onFailure(failure -> number < TRIES && isCauseOf(failure))
                .recoverWithUni(_ -> Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(pause(number))
                        .emitOn(here)
                        .chain(() -> attempt(transaction, here, number + 1)));
    }

    /** Doubled each time, of which a random part, so that two who met do not meet again. */
    private static Duration pause(int number) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << number);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, most + 1));
    }

    private Contention() {}
}
