package dev.marquee.bench.operator;

import dev.marquee.crds.names.Labels;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in for the controller manager, the scheduler and the nodes: a Deployment gets one pod, the pod is ready at once,
 * and the Deployment's status says so. Nothing runs.
 */
final class Kubelets implements AutoCloseable {

    private final KubernetesClient client;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final SharedIndexInformer<Deployment> deployments;

    /** Starts at once, for the namespace {@code default}. */
    Kubelets(KubernetesClient client) {
        this.client = client;
        this.deployments = client.apps().deployments().inNamespace("default").inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Deployment deployment) {
                hands.execute(() -> run(deployment));
            }

            @Override
            public void onUpdate(Deployment before, Deployment now) {}

            @Override
            public void onDelete(Deployment gone, boolean unknown) {}
        });
    }

    @Override
    public void close() {
        deployments.close();
        hands.close();
    }

    private void run(Deployment deployment) {
        Pod pod = client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName(deployment.getMetadata().getName() + "-0")
                        .withLabels(
                                deployment.getSpec().getTemplate().getMetadata().getLabels())
                        .addToLabels(Labels.QUEUE, deployment.getMetadata().getName())
                        .endMetadata()
                        .withSpec(deployment.getSpec().getTemplate().getSpec())
                        .build())
                .create();
        client.resource(pod).editStatus(Kubelets::ready);
        client.resource(deployment).editStatus(Kubelets::ready);
    }

    private static Pod ready(Pod pod) {
        return new PodBuilder(pod)
                .withNewStatus()
                .withPhase("Running")
                .withPodIP("127.0.0.1")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    private static Deployment ready(Deployment deployment) {
        return deployment
                .edit()
                .withNewStatus()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(1)
                .withReadyReplicas(1)
                .withAvailableReplicas(1)
                .withUpdatedReplicas(1)
                .endStatus()
                .build();
    }
}
