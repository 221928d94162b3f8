package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.operator.events.EventReason;
import dev.marquee.operator.events.EventRecorder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The warm-up step of a visit, and what is told of it. */
@Singleton
class WarmUps {

    private final WarmUp warmUp;
    private final EventRecorder events;
    private final Set<ResourceID> warm = ConcurrentHashMap.newKeySet();

    WarmUps(WarmUp warmUp, EventRecorder events) {
        this.warmUp = warmUp;
        this.events = events;
    }

    WarmUp.Result of(AdmissionQueue queue, Optional<AdmissionQueueSpec> spec, Collection<MovieRelease> releases) {
        if (spec.isEmpty()) {
            return new WarmUp.Result(1, false, null);
        }
        var result = warmUp.of(spec.get(), releases);
        tell(queue, result);
        return result;
    }

    private void tell(AdmissionQueue queue, WarmUp.Result result) {
        var id = ResourceID.fromResource(queue);
        if (result.warm() && warm.add(id)) {
            events.record(queue, EventReason.WarmUpStarted, "at least " + result.minReplicas() + " pods");
        } else if (!result.warm() && warm.remove(id)) {
            events.record(queue, EventReason.WarmUpEnded, "at least " + result.minReplicas() + " pods");
        }
    }
}
