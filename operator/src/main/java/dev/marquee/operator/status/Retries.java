package dev.marquee.operator.status;

import dev.marquee.operator.planning.Backoff;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Counts failures in a row of each resource, and says how long to wait. Thread-safe. */
@Singleton
public class Retries {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    private final Map<Key, Integer> failures = new ConcurrentHashMap<>();

    private record Key(String kind, ResourceID id) {}

    /** Another failure: how long to wait before the next try. */
    public Duration failed(String kind, ResourceID id) {
        int inARow = failures.merge(new Key(kind, id), 1, Integer::sum);
        return BACKOFF.after(inARow, RandomGenerator.getDefault());
    }

    /** A success, or the end of the resource. */
    public void succeeded(String kind, ResourceID id) {
        failures.remove(new Key(kind, id));
    }
}
