package dev.marquee.operator.release.keys;

import dev.marquee.operator.redis.RedisAway;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks at the keys of all releases at once, every few seconds, and compares them with what was written. Whatever was
 * flushed or edited makes its release be visited. Thread-safe.
 */
@Singleton
public class KeysPatrol {

    private final MovieKeyStore store;
    private final Map<ResourceID, WantedKeys> written = new ConcurrentHashMap<>();
    private final AtomicLong looks = new AtomicLong();

    KeysPatrol(MovieKeyStore store) {
        this.store = store;
    }

    /** Remembers what was written. */
    public void expect(ResourceID release, WantedKeys keys) {
        written.put(release, keys);
    }

    /** Forgets a release. */
    public void forget(ResourceID release) {
        written.remove(release);
    }

    /** Whether exactly these keys were written before. */
    public boolean expects(ResourceID release, WantedKeys keys) {
        return keys.equals(written.get(release));
    }

    /** What is wrong; a release whose keys are as written is not in it. */
    public Map<ResourceID, Set<KeysGlimpse>> look() {
        long now = looks.incrementAndGet();
        var expected = Map.copyOf(written);
        var ids = expected.keySet().stream().toList();
        var found = new HashMap<ResourceID, Set<KeysGlimpse>>();
        try {
            var seen = store.read(ids.stream().map(expected::get).toList());
            for (int i = 0; i < ids.size(); i++) {
                if (!seen.get(i).satisfies(expected.get(ids.get(i)))) {
                    found.put(ids.get(i), Set.of(KeysGlimpse.different(now)));
                }
            }
        } catch (RedisAway away) {
            ids.forEach(id -> found.put(id, Set.of(KeysGlimpse.UNSEEN)));
        }
        return found;
    }
}
