package dev.marquee.catalog.client;

import dev.marquee.catalog.config.CatalogConfig;
import dev.marquee.catalog.store.Programme;
import dev.marquee.crds.v1alpha1.MovieRelease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Hears of movies from those who put them on sale: the movie of each MovieRelease of a namespace is in the catalog. What could not be
 * written is tried again a minute later, and everything after a start, so nothing that was missed stays so. A release that goes
 * takes no movie with it: people have bought seats. Needs list and watch on MovieReleases. Thread-safe, never blocks.
 */
@Singleton
public class ReleaseWatch {

    private static final Logger LOG = Logger.getLogger(ReleaseWatch.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Instance<KubernetesClient> kubernetes;
    private final Programme programme;
    private final CatalogConfig config;
    private final Vertx vertx;
    private final Context loop;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private volatile SharedIndexInformer<MovieRelease> informer;

    ReleaseWatch(Vertx vertx, Instance<KubernetesClient> kubernetes, Programme programme, CatalogConfig config) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.kubernetes = kubernetes;
        this.programme = programme;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        config.releasesNamespace()
                .ifPresentOrElse(
                        namespace -> vertx.executeBlocking(() -> watch(namespace), false)
                                .onFailure(failure -> LOG.error("MovieReleases are not watched", failure)),
                        () -> LOG.info("no namespace of MovieReleases is named: movies are registered by hand"));
    }

    void stop(@Observes ShutdownEvent ended) {
        if (informer != null) {
            informer.close();
        }
    }

    private Void watch(String namespace) {
        var made = kubernetes
                .get()
                .resources(MovieRelease.class)
                .inNamespace(namespace)
                .runnableInformer(AGAIN.toMillis());
        made.addEventHandler(new Releases());
        made.exceptionHandler((_, failure) -> {
            LOG.warnf("MovieReleases of %s cannot be watched, trying again: %s", namespace, failure);
            return true;
        });
        made.start();
        informer = made;
        return null;
    }

    private void hear(MovieRelease release) {
        String movieId = release.getSpec().movieId();
        String title = Objects.requireNonNullElse(release.getSpec().title(), movieId);
        if (title.equals(known.put(movieId, title))) {
            return;
        }
        loop.runOnContext(_ -> programme.announce(movieId, title).subscribe().with(_ -> {}, failure -> {
            known.remove(movieId);
            LOG.warnf("movie %s is not in the catalog yet, trying again: %s", movieId, failure);
        }));
    }

    private final class Releases implements ResourceEventHandler<MovieRelease> {
        @Override
        public void onAdd(MovieRelease release) {
            hear(release);
        }

        @Override
        public void onUpdate(MovieRelease before, MovieRelease release) {
            hear(release);
        }

        @Override
        public void onDelete(MovieRelease release, boolean finalStateUnknown) {
            known.remove(release.getSpec().movieId());
        }
    }
}
