package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.Api;
import dev.marquee.operator.queue.Fleet;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** What the pods may: read their own ConsumerGroup and AdmissionQueue, and tell what happens to it. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.QUEUE))
public class RoleDependent extends FleetDependent<Role> {

    RoleDependent() {
        super(Role.class);
    }

    @Override
    Role desired(Fleet fleet) {
        return new RoleBuilder()
                .withMetadata(fleet.metadata())
                .addNewRule()
                .withApiGroups(Api.GROUP)
                .withResources("consumergroups", "admissionqueues")
                .withResourceNames(fleet.name())
                .withVerbs("get", "list", "watch")
                .endRule()
                .addNewRule()
                .withApiGroups("events.k8s.io")
                .withResources("events")
                .withVerbs("create", "get", "patch")
                .endRule()
                .build();
    }
}
