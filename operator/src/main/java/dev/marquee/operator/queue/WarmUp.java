package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseSpec;
import dev.marquee.operator.planning.FleetSize;
import dev.marquee.operator.redis.LobbySizes;
import dev.marquee.operator.status.Schedules;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/** How many pods there must be at the least, given the releases that are about to open. */
@Singleton
class WarmUp {

    /** A crowd that gathers is looked at this often. */
    private static final Duration LOBBY_LOOK = Duration.ofSeconds(15);

    private final LobbySizes lobbies;
    private final Clock clock = Clock.systemUTC();

    WarmUp(LobbySizes lobbies) {
        this.lobbies = lobbies;
    }

    /**
     * The least number of pods.
     *
     * @param minReplicas pods at the least just now
     * @param warm whether an opening is near
     * @param lookAgain when that may change; null: not by itself
     */
    record Result(int minReplicas, boolean warm, Duration lookAgain) {}

    Result of(AdmissionQueueSpec spec, Collection<MovieRelease> releases) {
        var now = clock.instant();
        var specs = releases.stream()
                .map(Schedules::running)
                .flatMap(Optional::stream)
                .toList();
        var warm = specs.stream()
                .filter(release -> Schedules.of(release).warm(now))
                .toList();
        int wanted = 0;
        for (var release : warm) {
            wanted = Math.addExact(wanted, Math.min(pods(spec, release), 1_000_000));
        }
        var scaling = spec.scaling();
        return new Result(
                FleetSize.minimum(wanted, scaling.minReplicas(), scaling.maxReplicas()),
                !warm.isEmpty(),
                warm.isEmpty() ? untilNextChange(specs, now) : LOBBY_LOOK);
    }

    private int pods(AdmissionQueueSpec spec, MovieReleaseSpec release) {
        return FleetSize.warmUp(
                lobbies.of(release.movieId()),
                spec.scaling().waitingUsersPerPod(),
                Objects.requireNonNullElse(release.admission().maxActiveSessions(), 0),
                spec.sessionsPerPod());
    }

    private static Duration untilNextChange(Collection<MovieReleaseSpec> specs, Instant now) {
        return specs.stream()
                .map(Schedules::of)
                .map(schedule -> schedule.nextWarmChange(now))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(time -> Duration.between(now, time).plusMillis(1))
                .orElse(null);
    }
}
