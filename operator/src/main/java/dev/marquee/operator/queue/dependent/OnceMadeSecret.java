package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.operator.queue.Fleet;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.GarbageCollected;
import io.javaoperatorsdk.operator.processing.dependent.Creator;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A secret of a queue: made once and never made anew, because what relies on it is out there. Made by POST, because
 * server-side apply would need leave to patch Secrets.
 */
abstract class OnceMadeSecret extends KubernetesDependentResource<Secret, AdmissionQueue>
        implements Creator<Secret, AdmissionQueue>, GarbageCollected<AdmissionQueue> {

    private final String suffix;
    private final String key;
    private final Supplier<String> content;

    OnceMadeSecret(String suffix, String key, Supplier<String> content) {
        super(Secret.class);
        this.suffix = suffix;
        this.key = key;
        this.content = content;
    }

    @Override
    protected Secret desired(AdmissionQueue queue, Context<AdmissionQueue> context) {
        var fleet = Fleet.of(context);
        return new SecretBuilder()
                .withMetadata(fleet.metadata(fleet.name() + suffix))
                .withType("Opaque")
                .withStringData(Map.of(key, content.get()))
                .build();
    }

    /** Found by name: a look must not make a secret. */
    @Override
    protected ResourceID targetSecondaryResourceID(AdmissionQueue queue, Context<AdmissionQueue> context) {
        var meta = queue.getMetadata();
        return new ResourceID(meta.getName() + suffix, meta.getNamespace());
    }
}
