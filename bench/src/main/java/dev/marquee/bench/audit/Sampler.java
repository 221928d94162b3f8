package dev.marquee.bench.audit;

import dev.marquee.crds.names.MovieKeys;
import dev.marquee.history.Ledger.Count;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Counts the taken places and the waiting every 20 ms, stamped by the clock of Redis in the same step. */
public final class Sampler implements AutoCloseable {

    private static final long PERIOD_MILLIS = 20;
    private static final String LOOK = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            return {now, redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2])}
            """;

    private final Store store;
    private final MovieKeys keys;
    private final List<Count> counts = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sampler").factory());
    private volatile long active;
    private volatile long waiting;

    /** Starts at once. */
    public Sampler(Store store, String movieId) {
        this.store = store;
        this.keys = new MovieKeys(movieId);
        timer.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Taken places at the last look. */
    public long active() {
        return active;
    }

    /** Visitors in the line at the last look. */
    public long waiting() {
        return waiting;
    }

    /** All looks so far, in order; a copy. */
    public synchronized List<Count> counts() {
        return List.copyOf(counts);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            Response seen = store.call(Command.EVAL, LOOK, 2, keys.activeSessions(), keys.waitingQueue());
            active = seen.get(1).toLong();
            waiting = seen.get(2).toLong();
            synchronized (this) {
                counts.add(new Count(seen.get(0).toLong(), active));
            }
        } catch (CompletionException e) {
            // Redis is away; the next look will tell.
        }
    }
}
