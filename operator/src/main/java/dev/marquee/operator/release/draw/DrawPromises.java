package dev.marquee.operator.release.draw;

import dev.marquee.crds.v1alpha1.DrawStatus;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What releases have promised of their draws. Blocks. */
@Singleton
public class DrawPromises {

    private final KubernetesClient client;

    public DrawPromises(KubernetesClient client) {
        this.client = client;
    }

    /**
     * A release's promise; empty where none was made yet. The server has the last word: a cache may be a moment behind our own
     * last write, and a seed that is made a second time cannot be taken back once it is in a Secret.
     */
    public Optional<DrawStatus> find(MovieRelease release) {
        return made(release)
                .or(() -> Optional.ofNullable(client.resource(release).get())
                        .filter(now -> now.getMetadata()
                                .getUid()
                                .equals(release.getMetadata().getUid()))
                        .flatMap(DrawPromises::made));
    }

    private static Optional<DrawStatus> made(MovieRelease release) {
        return Optional.ofNullable(release.getStatus()).map(MovieReleaseStatus::draw);
    }
}
