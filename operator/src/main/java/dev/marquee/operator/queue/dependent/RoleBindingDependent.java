package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.Labels;
import dev.marquee.operator.queue.Fleet;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Gives the pods' ServiceAccount its Role. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.QUEUE))
public class RoleBindingDependent extends FleetDependent<RoleBinding> {

    RoleBindingDependent() {
        super(RoleBinding.class);
    }

    @Override
    RoleBinding desired(Fleet fleet) {
        return new RoleBindingBuilder()
                .withMetadata(fleet.metadata())
                .withNewRoleRef()
                .withApiGroup("rbac.authorization.k8s.io")
                .withKind("Role")
                .withName(fleet.name())
                .endRoleRef()
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName(fleet.name())
                .withNamespace(fleet.namespace())
                .endSubject()
                .build();
    }
}
