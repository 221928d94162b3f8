package dev.marquee.operator.release;

import dev.marquee.crds.names.AdmissionFields;
import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.AdmissionQueueStatus;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseSpec;
import dev.marquee.operator.config.OperatorSettings;
import dev.marquee.operator.events.EventReason;
import dev.marquee.operator.events.EventRecorder;
import dev.marquee.operator.metrics.OperatorMetrics;
import dev.marquee.operator.planning.FleetSize;
import dev.marquee.operator.redis.RedisAway;
import dev.marquee.operator.release.condition.KeysWritten;
import dev.marquee.operator.release.condition.MovieOwned;
import dev.marquee.operator.release.draw.DrawKeeping;
import dev.marquee.operator.release.draw.Seed;
import dev.marquee.operator.release.keys.KeysPatrol;
import dev.marquee.operator.release.keys.MovieKeyStore;
import dev.marquee.operator.release.keys.SeenKeys;
import dev.marquee.operator.release.keys.WantedKeys;
import dev.marquee.operator.status.Retries;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys step of a visit: reads what Redis holds, and writes what differs. */
@Singleton
class KeysWriting {

    private static final String KIND = "keys";

    private final MovieKeyStore store;
    private final KeysPatrol patrol;
    private final MovieClaims claims;
    private final Retries retries;
    private final EventRecorder events;
    private final OperatorMetrics metrics;
    private final Duration slow;

    KeysWriting(
            MovieKeyStore store,
            KeysPatrol patrol,
            MovieClaims claims,
            Retries retries,
            EventRecorder events,
            OperatorMetrics metrics,
            OperatorSettings settings) {
        this.store = store;
        this.patrol = patrol;
        this.claims = claims;
        this.retries = retries;
        this.events = events;
        this.metrics = metrics;
        this.slow = settings.look().slow();
    }

    /**
     * @param seed of its lottery; empty where there is none to be written
     * @param now of this visit
     */
    KeysOutcome write(MovieRelease release, QueueChoice choice, Optional<Seed> seed, Instant now) {
        var movieId = release.getSpec().movieId();
        if (choice.spec().isEmpty()) {
            return new KeysOutcome(MovieOwned.yes(movieId), KeysWritten.nothing(), null);
        }
        var id = ResourceID.fromResource(release);
        try {
            var wished = wanted(release, choice, seed);
            var seen = store.read(List.of(wished)).getFirst();
            var drawn = seen.drawnBy(now.plus(DrawKeeping.CLOCKS_APART));
            var wanted = drawn.map(wished::openingAt).orElse(wished);
            var owner = claims.otherOwner(release, seen).or(() -> put(release, wanted, seen));
            retries.succeeded(KIND, id);
            var written = drawn.filter(_ -> !wanted.equals(wished))
                    .map(KeysWritten::openingKept)
                    .orElseGet(KeysWritten::yes);
            return owner.map(other -> conflict(release, other))
                    .orElseGet(() -> new KeysOutcome(MovieOwned.yes(movieId), written, null));
        } catch (RedisAway away) {
            events.record(release, EventReason.RedisTrouble, away.getMessage());
            return new KeysOutcome(
                    MovieOwned.unknown(away.getMessage()),
                    KeysWritten.away(away.getMessage()),
                    retries.failed(KIND, id));
        }
    }

    private Optional<String> put(MovieRelease release, WantedKeys wanted, SeenKeys seen) {
        var id = ResourceID.fromResource(release);
        boolean repair = patrol.expects(id, wanted);
        if (!seen.satisfies(wanted)) {
            var other = store.write(wanted, seen, isFirst(release, seen));
            if (other.isPresent()) {
                return other;
            }
            moveFrom(release, wanted, seen);
            metrics.keysWritten(repair);
            if (repair) {
                events.record(release, EventReason.KeysRepaired, "keys of " + wanted.movieId() + " were written again");
            }
        }
        patrol.expect(id, wanted);
        return Optional.empty();
    }

    /** A status outlives the keys: where it says anything, there may have been a line. */
    private static boolean isFirst(MovieRelease release, SeenKeys seen) {
        return seen.fields().isEmpty()
                && (release.getStatus() == null
                        || release.getStatus().conditions().isEmpty());
    }

    private void moveFrom(MovieRelease release, WantedKeys wanted, SeenKeys seen) {
        if (seen.queue() != null) {
            var fleet = FleetKeys.movies(release.getMetadata().getNamespace(), seen.queue());
            if (!fleet.equals(wanted.fleet())) {
                store.unlist(fleet, wanted.movieId());
            }
        }
    }

    private KeysOutcome conflict(MovieRelease release, String owner) {
        var verdict = MovieOwned.conflict(release.getSpec().movieId(), owner);
        patrol.forget(ResourceID.fromResource(release));
        events.record(release, EventReason.MovieConflict, verdict.message());
        return new KeysOutcome(verdict, KeysWritten.nothing(), slow);
    }

    private static WantedKeys wanted(MovieRelease release, QueueChoice choice, Optional<Seed> seed) {
        var spec = choice.spec().orElseThrow();
        var namespace = release.getMetadata().getNamespace();
        var owner = MovieClaims.name(release);
        var fields = AdmissionHash.of(
                spec,
                owner,
                choice.queueName(),
                choice.present() ? release.getMetadata().getGeneration() : null,
                maxActive(spec, choice.queue()),
                running(choice.queue()).failurePolicies(),
                seed);
        fields.put(AdmissionFields.CREATED_MS, AdmissionHash.millis(created(release)));
        return new WantedKeys(spec.movieId(), owner, FleetKeys.movies(namespace, choice.queueName()), fields);
    }

    private static Instant created(MovieRelease release) {
        var timestamp = release.getMetadata().getCreationTimestamp();
        return timestamp == null ? null : Instant.parse(timestamp);
    }

    private static long maxActive(MovieReleaseSpec spec, Optional<AdmissionQueue> queue) {
        int pods = queue.map(AdmissionQueue::getStatus)
                .map(AdmissionQueueStatus::readyReplicas)
                .orElse(0);
        return FleetSize.maxActive(
                spec.admission().maxActiveSessions(), running(queue).sessionsPerPod(), pods);
    }

    /** The spec that runs; defaults where the queue is gone. */
    private static AdmissionQueueSpec running(Optional<AdmissionQueue> queue) {
        return queue.map(AdmissionQueue::getStatus)
                .map(AdmissionQueueStatus::acceptedSpec)
                .or(() -> queue.map(AdmissionQueue::getSpec))
                .orElseGet(AdmissionQueueSpec::defaults);
    }
}
