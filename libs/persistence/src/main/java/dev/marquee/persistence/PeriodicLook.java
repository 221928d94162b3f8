package dev.marquee.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks at the database at intervals, for as long as the process lives: one look at a time, and one that does not end is given up.
 * Never blocks.
 */
public final class PeriodicLook<T> {

    private final Supplier<Uni<T>> look;
    private final Consumer<T> seen;
    private final Consumer<Throwable> missed;
    private volatile boolean looking;

    private PeriodicLook(Supplier<Uni<T>> look, Consumer<T> seen, Consumer<Throwable> missed) {
        this.look = look;
        this.seen = seen;
        this.missed = missed;
    }

    /**
     * Begins after the first interval.
     *
     * @param look is called on an event loop
     * @param seen is given what a look found, on any thread
     * @param missed is given why a look found nothing, on any thread
     */
    public static <T> void start(
            Vertx vertx, Duration interval, Supplier<Uni<T>> look, Consumer<T> seen, Consumer<Throwable> missed) {
        var periodic = new PeriodicLook<>(look, seen, missed);
        Context loop = vertx.getOrCreateContext();
        vertx.setPeriodic(interval.toMillis(), _ -> loop.runOnContext(_ -> periodic.look()));
    }

    private void look() {
        if (!looking) {
            looking = true;
            Patience.with(look.get())
                    .onTermination()
                    .invoke(() -> looking = false)
                    .subscribe()
                    .with(seen, missed);
        }
    }
}
