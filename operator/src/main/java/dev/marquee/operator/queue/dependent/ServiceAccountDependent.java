package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.Labels;
import dev.marquee.operator.queue.Fleet;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Who the pods are. Annotations that others set (a role of IAM) are theirs. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.QUEUE))
public class ServiceAccountDependent extends FleetDependent<ServiceAccount> {

    ServiceAccountDependent() {
        super(ServiceAccount.class);
    }

    @Override
    ServiceAccount desired(Fleet fleet) {
        return new ServiceAccountBuilder().withMetadata(fleet.metadata()).build();
    }
}
