package dev.marquee.e2e.stage;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.Condition;
import dev.marquee.crds.v1alpha1.ConditionStatus;
import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.MovieRelease;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** What our resources say of themselves; all of it is asked from the API server at each call. */
public final class Verdicts {

    private final Stage stage;
    private final String namespace;

    /** @param namespace of all resources that are asked for */
    public Verdicts(Stage stage, String namespace) {
        this.stage = stage;
        this.namespace = namespace;
    }

    /** Ready for the spec as it is now. */
    public boolean isReleaseReady(String name) {
        return holds(release(name), releaseConditions(name), "Ready");
    }

    /** Ready for the spec as it is now. */
    public boolean isQueueReady(String name) {
        return holds(get(AdmissionQueue.class, name), queueConditions(name), "Ready");
    }

    /** Empty while there is no such release or it says nothing. */
    public List<Condition> releaseConditions(String name) {
        MovieRelease release = release(name);
        return release == null || release.getStatus() == null
                ? List.of()
                : release.getStatus().conditions();
    }

    /** Empty while there is no such queue or it says nothing. */
    public List<Condition> queueConditions(String name) {
        AdmissionQueue queue = get(AdmissionQueue.class, name);
        return queue == null || queue.getStatus() == null
                ? List.of()
                : queue.getStatus().conditions();
    }

    /** Empty while there is no such group or it says nothing. */
    public List<Condition> groupConditions(String name) {
        ConsumerGroup group = get(ConsumerGroup.class, name);
        return group == null || group.getStatus() == null
                ? List.of()
                : group.getStatus().conditions();
    }

    /** Whether neither the queue nor the release is there any more. */
    public boolean areGone(String queue, String release) {
        return get(AdmissionQueue.class, queue) == null && release(release) == null;
    }

    /** Null where there is none. */
    public <R extends HasMetadata> R get(Class<R> kind, String name) {
        return stage.client()
                .resources(kind)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    private MovieRelease release(String name) {
        return get(MovieRelease.class, name);
    }

    private static boolean holds(HasMetadata resource, List<Condition> conditions, String type) {
        return resource != null
                && conditions.stream()
                        .anyMatch(condition -> condition.type().equals(type)
                                && condition.status() == ConditionStatus.True
                                && resource.getMetadata().getGeneration().equals(condition.observedGeneration()));
    }
}
