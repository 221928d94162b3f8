package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.Labels;
import dev.marquee.operator.queue.Fleet;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Where an ingress finds the pods. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.QUEUE))
public class ServiceDependent extends FleetDependent<Service> {

    ServiceDependent() {
        super(Service.class);
    }

    @Override
    Service desired(Fleet fleet) {
        return new ServiceBuilder()
                .withMetadata(fleet.metadata())
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(fleet.selector())
                .addNewPort()
                .withName("http")
                .withProtocol("TCP")
                .withPort(80)
                .withTargetPort(new IntOrString("http"))
                .endPort()
                .endSpec()
                .build();
    }
}
