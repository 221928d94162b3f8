package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.operator.queue.Fleet;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/** A dependent that is called like its queue, and is made from the {@link Fleet} of the visit. */
abstract class FleetDependent<R extends HasMetadata> extends CRUDKubernetesDependentResource<R, AdmissionQueue> {

    FleetDependent(Class<R> type) {
        super(type);
    }

    abstract R desired(Fleet fleet);

    @Override
    protected final R desired(AdmissionQueue queue, Context<AdmissionQueue> context) {
        return desired(Fleet.of(context));
    }

    @Override
    protected ResourceID targetSecondaryResourceID(AdmissionQueue queue, Context<AdmissionQueue> context) {
        return ResourceID.fromResource(queue);
    }
}
