package dev.marquee.booking.pressure;

import dev.marquee.booking.domain.Health;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts what is tried in this pod, and how long it takes. Thread-safe, never blocks. */
@Singleton
public class Pulse {

    private static final int DIGITS = 2;

    /** Of fewer than these a share says nothing: one order that is stuck must not slow the sale down. */
    private static final long FEWEST = 20;

    private static final double MOST_ARE_FASTER = 95;

    private final Recorder micros = new Recorder(DIGITS);
    private final AtomicLong tried = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /**
     * The same command, of which it is noted how it went.
     *
     * @param isOurs whether a failure is one of the house, and not of whoever asked
     */
    public <T> Uni<T> of(Uni<T> command, Predicate<Throwable> isOurs) {
        return Uni.createFrom().deferred(() -> {
            long began = System.nanoTime();
            return command.onItemOrFailure().invoke((_, failure) -> {
                micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
                tried(failure == null || !isOurs.test(failure));
            });
        });
    }

    /** Something was tried for a buyer, in the background. */
    public void tried(boolean well) {
        tried.incrementAndGet();
        if (!well) {
            failed.incrementAndGet();
        }
    }

    /** How it went since the last call. */
    Health take() {
        Histogram lately = micros.getIntervalHistogram();
        long errors = failed.getAndSet(0);
        long all = tried.getAndSet(0);
        return new Health(
                (int) (100 * errors / Math.max(all, FEWEST)),
                TimeUnit.MICROSECONDS.toMillis(lately.getValueAtPercentile(MOST_ARE_FASTER)));
    }
}
