package dev.marquee.operator.status;

import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one cache of all releases, looked up by index. The release reconciler owns its informer; queues look into the same, so
 * that a thousand releases are kept and decoded once. Thread-safe.
 */
@Singleton
public class ReleaseIndex {

    private static final String BY_MOVIE = "movie";
    private static final String BY_QUEUE = "queue";
    private static final String BY_SERVING = "serving";

    private volatile IndexerResourceCache<MovieRelease> releases;

    /** Adds the indexes; before the informer starts. */
    public void over(IndexerResourceCache<MovieRelease> cache) {
        cache.addIndexers(Map.of(
                BY_MOVIE,
                release -> List.of(release.getSpec().movieId()),
                BY_QUEUE,
                ReleaseIndex::queues,
                BY_SERVING,
                release -> serving(release).stream().toList()));
        releases = cache;
    }

    /** Every release of a movie, whatever the namespace. */
    public Stream<MovieRelease> ofMovie(String movieId) {
        return by(BY_MOVIE, movieId);
    }

    /** Every release that a queue serves, or that wants it. */
    public Stream<MovieRelease> concernedBy(HasMetadata queue) {
        return by(BY_QUEUE, key(queue, queue.getMetadata().getName()));
    }

    /** Every release that a queue serves. */
    public List<MovieRelease> servedBy(HasMetadata queue) {
        return by(BY_SERVING, key(queue, queue.getMetadata().getName()))
                .filter(release -> !release.isMarkedForDeletion())
                .toList();
    }

    private Stream<MovieRelease> by(String index, String key) {
        return releases == null ? Stream.empty() : releases.byIndex(index, key).stream();
    }

    /** The queue that it wants and the one that serves it; they differ while it moves. */
    private static List<String> queues(MovieRelease release) {
        var named = release.getSpec().admissionQueueName();
        var wanted = key(release, named == null ? release.getMetadata().getName() : named);
        return Stream.concat(Stream.of(wanted), serving(release).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> serving(MovieRelease release) {
        return Optional.ofNullable(release.getStatus())
                .map(MovieReleaseStatus::admissionQueueName)
                .map(name -> key(release, name));
    }

    private static String key(HasMetadata resource, String queueName) {
        return resource.getMetadata().getNamespace() + "/" + queueName;
    }
}
