package dev.marquee.operator.release;

import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.operator.release.keys.SeenKeys;
import dev.marquee.operator.status.ReleaseIndex;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;

/** Whose a movie is: Redis says so, and where it does not, the oldest release may take it. */
@Singleton
class MovieClaims {

    private static final Comparator<MovieRelease> OLDEST_FIRST = Comparator.comparing(
                    (MovieRelease release) -> release.getMetadata().getCreationTimestamp())
            .thenComparing(MovieClaims::name);

    private final ReleaseIndex releases;

    MovieClaims(ReleaseIndex releases) {
        this.releases = releases;
    }

    /** {@code namespace/name} of the other release whose movie it is; empty where it may be this one's. */
    Optional<String> otherOwner(MovieRelease release, SeenKeys seen) {
        var name = name(release);
        return seen.owner() != null
                ? Optional.of(seen.owner()).filter(owner -> !owner.equals(name))
                : releases.ofMovie(release.getSpec().movieId())
                        .filter(other -> !other.isMarkedForDeletion())
                        .min(OLDEST_FIRST)
                        .map(MovieClaims::name)
                        .filter(oldest -> !oldest.equals(name));
    }

    static String name(HasMetadata release) {
        return release.getMetadata().getNamespace() + "/"
                + release.getMetadata().getName();
    }
}
