package dev.marquee.operator.release;

import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseStatus;
import dev.marquee.operator.events.EventReason;
import dev.marquee.operator.events.EventRecorder;
import dev.marquee.operator.redis.RedisAway;
import dev.marquee.operator.release.keys.KeysPatrol;
import dev.marquee.operator.release.keys.MovieKeyStore;
import dev.marquee.operator.release.keys.WantedKeys;
import dev.marquee.operator.status.Retries;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a deleted release takes with it: its keys in Redis. */
@Singleton
class ReleaseCleanup {

    private static final String KIND = "keys";

    private final MovieKeyStore store;
    private final KeysPatrol patrol;
    private final Retries retries;
    private final EventRecorder events;

    ReleaseCleanup(MovieKeyStore store, KeysPatrol patrol, Retries retries, EventRecorder events) {
        this.store = store;
        this.patrol = patrol;
        this.retries = retries;
        this.events = events;
    }

    DeleteControl of(MovieRelease release) {
        var id = ResourceID.fromResource(release);
        patrol.forget(id);
        try {
            deleteKeys(release);
            retries.succeeded(KIND, id);
            return DeleteControl.defaultDelete();
        } catch (RedisAway away) {
            events.record(release, EventReason.RedisTrouble, "keys cannot be deleted: " + away.getMessage());
            return DeleteControl.noFinalizerRemoval()
                    .rescheduleAfter(retries.failed(KIND, id).toMillis());
        }
    }

    /** Off every set that it may be on first, so that no pod ticks a movie without keys. A refused release has none. */
    private void deleteKeys(MovieRelease release) {
        var movieId = release.getSpec().movieId();
        var namespace = release.getMetadata().getNamespace();
        var owner = MovieClaims.name(release);
        var seen = store.read(List.of(new WantedKeys(movieId, owner, FleetKeys.movies(namespace, "-"), Map.of())))
                .getFirst();
        if (seen.owner() != null && !seen.owner().equals(owner)) {
            return;
        }
        var serving = Optional.ofNullable(release.getStatus())
                .map(MovieReleaseStatus::admissionQueueName)
                .orElse(null);
        Stream.of(seen.queue(), serving)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(queue -> store.unlist(FleetKeys.movies(namespace, queue), movieId));
        store.delete(movieId, owner);
    }
}
