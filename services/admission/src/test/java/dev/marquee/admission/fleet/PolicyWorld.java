package dev.marquee.admission.fleet;

import dev.marquee.crds.names.PodEnvironment;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.AdmissionQueueStatusBuilder;
import dev.marquee.crds.v1alpha1.FailurePoliciesSpec;
import dev.marquee.crds.v1alpha1.RedisFailureSpec;
import dev.marquee.crds.v1alpha1.ScalingSpec;
import dev.marquee.testing.KubeApi;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A control plane with the queue of a fleet, as the operator leaves it, for pods that run as processes. Blocks. */
final class PolicyWorld {

    private static final Path CRDS = Path.of("../../crds/src/main/resources/crds");

    private final KubeApi api;

    PolicyWorld(KubeApi api) {
        this.api = api;
        api.installCrds(CRDS);
        deleteQueue();
        api.client().events().v1().events().inNamespace(Sale.NAMESPACE).delete();
        createQueue();
    }

    void deleteQueue() {
        api.client().resources(AdmissionQueue.class).withName(Sale.QUEUE).delete();
    }

    void createQueue() {
        var queue = new AdmissionQueue();
        queue.setMetadata(new ObjectMetaBuilder()
                .withName(Sale.QUEUE)
                .withNamespace(Sale.NAMESPACE)
                .build());
        queue.setSpec(AdmissionQueueSpec.defaults());
        api.client().resource(queue).create();
    }

    /** Writes the policy as accepted, for a fleet of two pods. */
    PolicyWorld redis(RedisFailureSpec policy) {
        var spec = AdmissionQueueSpec.defaults()
                .withScaling(new ScalingSpec(1, 2, null, null, null))
                .withFailurePolicies(new FailurePoliciesSpec(policy, null, null));
        api.client().resources(AdmissionQueue.class).withName(Sale.QUEUE).editStatus(queue -> {
            queue.setStatus(
                    AdmissionQueueStatusBuilder.builder().acceptedSpec(spec).build());
            return queue;
        });
        return this;
    }

    /** What a pod of this fleet is told; its group is never there. */
    Map<String, String> environment() {
        return Map.of(
                PodEnvironment.CONSUMER_GROUP,
                Sale.QUEUE,
                "KUBECONFIG",
                api.kubeconfig().toString());
    }

    /** The Events of a reason, about the queue. */
    List<Event> events(String reason) {
        return api.client().events().v1().events().inNamespace(Sale.NAMESPACE).list().getItems().stream()
                .filter(event -> event.getReason().equals(reason))
                .toList();
    }
}
