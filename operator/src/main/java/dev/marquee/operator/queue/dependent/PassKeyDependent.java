package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.operator.queue.Fleet;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.GarbageCollected;
import io.javaoperatorsdk.operator.processing.dependent.Creator;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;

/**
 * The key with which the pods sign passes: made once and never written again, because passes that are out there would no
 * longer be good. Whoever rotates it does so by hand. Made by POST, because server-side apply would need leave to patch Secrets.
 */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.QUEUE), useSSA = BooleanWithUndefined.FALSE)
public class PassKeyDependent extends KubernetesDependentResource<Secret, AdmissionQueue>
        implements Creator<Secret, AdmissionQueue>, GarbageCollected<AdmissionQueue> {

    static final String KEY = "private.jwk";

    PassKeyDependent() {
        super(Secret.class);
    }

    static String name(String queue) {
        return queue + "-pass-key";
    }

    @Override
    protected Secret desired(AdmissionQueue queue, Context<AdmissionQueue> context) {
        var fleet = Fleet.of(context);
        return new SecretBuilder()
                .withMetadata(fleet.metadata(name(fleet.name())))
                .withType("Opaque")
                .withStringData(Map.of(KEY, PassKey.generate()))
                .build();
    }

    /** Found by name: a look must not make a key. */
    @Override
    protected ResourceID targetSecondaryResourceID(AdmissionQueue queue, Context<AdmissionQueue> context) {
        var meta = queue.getMetadata();
        return new ResourceID(name(meta.getName()), meta.getNamespace());
    }
}
