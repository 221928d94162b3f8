package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.operator.queue.Fleet;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import jakarta.inject.Singleton;

/** The pods. How many is the HPA's business; only a new Deployment is given its first size here. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.QUEUE))
@Singleton
public class DeploymentDependent extends FleetDependent<Deployment> {

    private final AdmissionPod pod;

    DeploymentDependent(AdmissionPod pod) {
        super(Deployment.class);
        this.pod = pod;
    }

    @Override
    Deployment desired(Fleet fleet) {
        return new DeploymentBuilder()
                .withMetadata(fleet.metadata())
                .withNewSpec()
                .withRevisionHistoryLimit(3)
                .withSelector(new LabelSelectorBuilder()
                        .withMatchLabels(fleet.selector())
                        .build())
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxSurge(new IntOrString(1))
                .withMaxUnavailable(new IntOrString(0))
                .endRollingUpdate()
                .endStrategy()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(fleet.labels())
                .endMetadata()
                .withSpec(pod.spec(fleet))
                .endTemplate()
                .endSpec()
                .build();
    }

    /** Through the scale subresource, as the HPA does it: the field is then not ours, and never taken back. */
    @Override
    public Deployment create(Deployment desired, AdmissionQueue queue, Context<AdmissionQueue> context) {
        var created = super.create(desired, queue, context);
        int first = Fleet.of(context).minReplicas();
        return first == 1
                ? created
                : context.getClient().apps().deployments().resource(created).scale(first);
    }
}
