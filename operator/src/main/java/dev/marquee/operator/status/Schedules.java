package dev.marquee.operator.status;

import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseSpec;
import dev.marquee.crds.v1alpha1.MovieReleaseStatus;
import dev.marquee.operator.planning.ReleaseSchedule;
import java.time.Duration;
import java.util.Optional;

/** Reads a release's schedule out of its resource. */
public final class Schedules {

    /** The schedule of a spec. */
    public static ReleaseSchedule of(MovieReleaseSpec spec) {
        return new ReleaseSchedule(
                spec.lobbyOpenTime(), spec.onSaleTime(), spec.offSaleTime(), Duration.ofSeconds(spec.warmUpSeconds()));
    }

    /** The spec that runs; empty before the first was accepted. */
    public static Optional<MovieReleaseSpec> running(MovieRelease release) {
        return Optional.ofNullable(release.getStatus()).map(MovieReleaseStatus::acceptedSpec);
    }

    private Schedules() {}
}
