package dev.marquee.admission.pod;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Whether another system can be reached, asked in the background so that a health check costs nothing and waits for
 * nothing. One lost answer does not count: only after {@code patience} without any is the system out of reach.
 */
final class Reach {

    private static final long ANSWER_MILLIS = 2_000;

    private final Supplier<Future<Void>> question;
    private final long patienceNanos;
    private final Consumer<Boolean> heard;
    private volatile long answeredNanos;
    private volatile boolean everAnswered;
    private volatile String lastError = "not asked yet";
    private boolean asking;

    /** @param heard is told of each answer, and of each that did not come */
    Reach(Supplier<Future<Void>> question, Duration patience, Consumer<Boolean> heard) {
        this.question = question;
        this.heard = heard;
        this.patienceNanos = patience.toNanos();
    }

    /** Asks now and then at each interval, until the process ends. */
    void start(Vertx vertx, Duration interval) {
        ask();
        vertx.setPeriodic(interval.toMillis(), _ -> ask());
    }

    boolean isThere() {
        return everAnswered && System.nanoTime() - answeredNanos < patienceNanos;
    }

    /** What went wrong last; null where nothing did. */
    String lastError() {
        return lastError;
    }

    private synchronized void ask() {
        if (asking) {
            return;
        }
        asking = true;
        question.get().timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS).onComplete(answer -> {
            synchronized (this) {
                asking = false;
            }
            if (answer.succeeded()) {
                answeredNanos = System.nanoTime();
                everAnswered = true;
                lastError = null;
            } else {
                lastError = answer.cause().getClass().getSimpleName();
            }
            heard.accept(answer.succeeded());
        });
    }
}
