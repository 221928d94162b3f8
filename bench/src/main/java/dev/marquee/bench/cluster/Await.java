package dev.marquee.bench.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, looking again every 50 ms, and says how long it took. Blocks. */
public final class Await {

    private static final long LOOK_MILLIS = 50;

    /**
     * @param what for the message, as in "not in time: WHAT"
     * @throws IllegalStateException where the condition does not come true within {@code limit}
     */
    public static Duration until(String what, Duration limit, BooleanSupplier condition) {
        return until(what, limit, condition, () -> "");
    }

    /** @param detail added to the message: what was there instead */
    public static Duration until(String what, Duration limit, BooleanSupplier condition, Supplier<String> detail) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new IllegalStateException(
                        "not in time (" + limit.toSeconds() + " s): " + what + " " + detail.get());
            }
            pause();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Await() {}
}
