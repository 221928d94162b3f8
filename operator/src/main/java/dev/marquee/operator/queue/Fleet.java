package dev.marquee.operator.queue;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Map;

/**
 * What the dependents are made from.
 *
 * @param name name of the queue, and of everything that it owns
 * @param namespace its namespace
 * @param spec the accepted spec, not always that of the resource
 * @param streamName name of its stream
 * @param minReplicas pods at the least just now, warm-up included
 */
public record Fleet(String name, String namespace, AdmissionQueueSpec spec, String streamName, int minReplicas) {

    /** What {@code app.kubernetes.io/part-of} is on everything of ours; the operator watches such pods only. */
    public static final String PART_OF = "marquee";

    /** Leaves the fleet where its dependents find it. */
    void share(Context<AdmissionQueue> context) {
        context.managedWorkflowAndDependentResourceContext().put(Fleet.class, this);
    }

    /** The fleet of this visit. */
    public static Fleet of(Context<AdmissionQueue> context) {
        return context.managedWorkflowAndDependentResourceContext().getMandatory(Fleet.class, Fleet.class);
    }

    /** Labels that select the pods. They must never change: a Deployment's selector cannot. */
    public Map<String, String> selector() {
        return Map.of("app.kubernetes.io/name", "admission", Labels.QUEUE, name);
    }

    /** Labels of everything that the queue owns. */
    public Map<String, String> labels() {
        return Map.of(
                "app.kubernetes.io/name",
                "admission",
                "app.kubernetes.io/part-of",
                PART_OF,
                "app.kubernetes.io/managed-by",
                "marquee-operator",
                Labels.QUEUE,
                name);
    }

    /** Metadata of a dependent that is called like the queue. */
    public ObjectMeta metadata() {
        return metadata(name);
    }

    /** Metadata of a dependent. */
    public ObjectMeta metadata(String dependentName) {
        return new ObjectMetaBuilder()
                .withName(dependentName)
                .withNamespace(namespace)
                .withLabels(labels())
                .build();
    }
}
