package dev.marquee.admission.pod;

import dev.marquee.admission.domain.Tick;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;

/**
 * Numbers that are looked up when somebody asks. Those of the line are reported by a movie's ticker only, so that their sum
 * over pods counts each visitor once. While Redis does not answer they stay what they were: a fleet that shrank because nobody
 * can count the crowd would be too small when it comes back.
 */
@Singleton
public class Gauges {

    private final PodMetrics metrics;
    private final AdmitLoops admit;

    Gauges(PodMetrics metrics, AdmitLoops admit) {
        this.metrics = metrics;
        this.admit = admit;
    }

    /**
     * @param sockets how many are open
     * @param waitingSockets how many of them belong to somebody who waits
     */
    public void register(IntSupplier sockets, IntSupplier waitingSockets) {
        gauge(
                "marquee.waiting.users",
                "Length of the lines that this pod ticks",
                () -> sum(tick -> tick.movie().waiting()));
        gauge("marquee.active.sessions", "Active sessions of the movies that this pod ticks", () -> sum(Tick::active));
        gauge(
                "marquee.outbox.entries",
                "Admissions not yet on the stream, of the movies that this pod ticks",
                () -> sum(Tick::outboxLength));
        gauge(
                "marquee.journal.entries",
                "Changes of the line not yet on the stream, of the movies that this pod ticks",
                () -> sum(Tick::journalLength));
        gauge("marquee.sockets", "Open sockets", sockets::getAsInt);
        gauge("marquee.waiting.sockets", "Open sockets of visitors who wait", waitingSockets::getAsInt);
    }

    private void gauge(String name, String description, java.util.function.Supplier<Number> value) {
        metrics.gauge(name, description, Tags.empty(), value);
    }

    private long sum(ToLongFunction<Tick> number) {
        return admit.lastKnownTicks().filter(Tick::isTicker).mapToLong(number).sum();
    }
}
