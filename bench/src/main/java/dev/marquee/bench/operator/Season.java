package dev.marquee.bench.operator;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.AdmissionSpecBuilder;
import dev.marquee.crds.v1alpha1.ConditionStatus;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseSpec;
import dev.marquee.crds.v1alpha1.ScalingSpec;
import dev.marquee.crds.v1alpha1.StreamMode;
import dev.marquee.crds.v1alpha1.StreamSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** All releases of a season, applied at once on a few queues; counts how many are Ready. */
final class Season implements AutoCloseable {

    private static final String NAMESPACE = "default";
    /** As many requests as a busy applier has under way. */
    private static final int AT_ONCE = 32;

    private final KubernetesClient client;
    private final int releases;
    private final int queues;
    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final SharedIndexInformer<MovieRelease> informer;

    Season(KubernetesClient client, int releases, int queues) {
        this.client = client;
        this.releases = releases;
        this.queues = queues;
        this.informer = client.resources(MovieRelease.class)
                .inNamespace(NAMESPACE)
                .inform(new ResourceEventHandler<>() {
                    @Override
                    public void onAdd(MovieRelease release) {
                        look(release);
                    }

                    @Override
                    public void onUpdate(MovieRelease before, MovieRelease now) {
                        look(now);
                    }

                    @Override
                    public void onDelete(MovieRelease gone, boolean unknown) {}
                });
    }

    /** Returns when the API server has taken all of it. */
    void apply() {
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            Semaphore free = new Semaphore(AT_ONCE);
            for (int i = 0; i < queues; i++) {
                AdmissionQueue queue = queue(i);
                hands.execute(() -> create(queue, free));
            }
            for (int i = 0; i < releases; i++) {
                MovieRelease release = release(i);
                hands.execute(() -> create(release, free));
            }
        }
    }

    int ready() {
        return ready.size();
    }

    @Override
    public void close() {
        informer.close();
    }

    private void look(MovieRelease release) {
        boolean isReady = release.getStatus() != null
                && release.getStatus().conditions().stream()
                        .anyMatch(c -> c.type().equals("Ready") && c.status() == ConditionStatus.True);
        if (isReady) {
            ready.add(release.getMetadata().getName());
        } else {
            ready.remove(release.getMetadata().getName());
        }
    }

    private void create(HasMetadata resource, Semaphore free) {
        free.acquireUninterruptibly();
        try {
            client.resource(resource).create();
        } finally {
            free.release();
        }
    }

    private static AdmissionQueue queue(int number) {
        AdmissionQueue queue = new AdmissionQueue();
        queue.setMetadata(named("queue-%02d".formatted(number)));
        queue.setSpec(AdmissionQueueSpec.defaults()
                .withStream(new StreamSpec(StreamMode.Provisioned, 2, null, null))
                .withScaling(new ScalingSpec(1, 2, null, null, null)));
        return queue;
    }

    private MovieRelease release(int number) {
        MovieRelease release = new MovieRelease();
        String name = "movie-%04d".formatted(number);
        release.setMetadata(named(name));
        release.setSpec(new MovieReleaseSpec(
                name,
                null,
                "queue-%02d".formatted(number % queues),
                null,
                null,
                null,
                null,
                null,
                AdmissionSpecBuilder.builder()
                        .perSecond(10)
                        .maxActiveSessions(100)
                        .build()));
        return release;
    }

    private static ObjectMeta named(String name) {
        return new ObjectMetaBuilder().withNamespace(NAMESPACE).withName(name).build();
    }
}
