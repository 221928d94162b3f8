package dev.marquee.streaming.reader;

import dev.marquee.streaming.Backoff;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.function.Consumer;

/** Takes one asynchronous step after the other, on one context, until it is closed; what comes later is ignored. */
final class StepLoop {

    private static final long NO_TIMER = -1;

    private final Context context;
    private final Backoff backoff;
    private long timer = NO_TIMER;
    private int failures;
    private boolean closed;

    StepLoop(Context context, Backoff backoff) {
        this.context = context;
        this.backoff = backoff;
    }

    <T> void attempt(Future<T> step, Consumer<T> then, Consumer<Throwable> failed) {
        step.onComplete(result -> context.runOnContext(now -> {
            if (closed) {
                return;
            }
            if (result.succeeded()) {
                then.accept(result.result());
            } else {
                failed.accept(result.cause());
            }
        }));
    }

    void later(long millis, Runnable step) {
        if (closed) {
            return;
        }
        timer = context.owner()
                .setTimer(
                        Math.max(1, millis),
                        fired -> context.runOnContext(now -> {
                            if (!closed) {
                                step.run();
                            }
                        }));
    }

    /** Instead of what waits for its time. */
    void now(Runnable step) {
        if (timer != NO_TIMER) {
            context.owner().cancelTimer(timer);
        }
        step.run();
    }

    /** After the next delay in a row of failures, and no sooner than {@code leastMillis}. */
    void afterFailure(long leastMillis, Runnable step) {
        failures++;
        later(leastMillis + backoff.delayMillis(failures), step);
    }

    void succeeded() {
        failures = 0;
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
        if (timer != NO_TIMER) {
            context.owner().cancelTimer(timer);
        }
    }
}
