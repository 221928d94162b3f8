package dev.marquee.admission.pod;

import dev.marquee.admission.config.PodConfig;
import dev.marquee.admission.store.RedisStores;
import dev.marquee.crds.names.FleetKeys;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Whether other pods of the fleet have answers from the stream, by what they leave in Redis. A pod without any is worse than
 * they are, and should not be given visitors or shards; where nobody has them, the line goes on without. Thread-safe.
 */
@Singleton
class StreamHearsay {

    /** Of three looks. */
    private static final Duration LASTS = Duration.ofSeconds(10);

    private final RedisStores stores;
    private final String podName;
    private final String key;
    /** Until a look has shown otherwise. */
    private volatile boolean othersHear = true;

    StreamHearsay(RedisStores stores, PodConfig config) {
        this.stores = stores;
        this.podName = config.podName();
        this.key = FleetKeys.streamHeard(config.namespace(), config.queueName());
    }

    /** Is told of each answer that this pod has, and of each that did not come. */
    void heard(boolean answered) {
        if (answered) {
            othersHear = true;
            stores.leave(key, podName, LASTS);
        } else {
            stores.find(key).onSuccess(pod -> othersHear = pod != null && !pod.equals(podName));
        }
    }

    boolean othersHear() {
        return othersHear;
    }
}
