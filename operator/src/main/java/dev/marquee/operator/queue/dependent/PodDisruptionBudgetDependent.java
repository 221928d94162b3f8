package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.Labels;
import dev.marquee.operator.queue.Fleet;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** A drained node takes one pod at a time. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.QUEUE))
public class PodDisruptionBudgetDependent extends FleetDependent<PodDisruptionBudget> {

    PodDisruptionBudgetDependent() {
        super(PodDisruptionBudget.class);
    }

    @Override
    PodDisruptionBudget desired(Fleet fleet) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(fleet.metadata())
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .withNewSelector()
                .withMatchLabels(fleet.selector())
                .endSelector()
                .endSpec()
                .build();
    }
}
