package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.Labels;
import dev.marquee.operator.queue.Fleet;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpecBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Map;

/** Sizes the fleet by the people who wait, the CPU and the memory, whichever asks for most. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.QUEUE))
public class HorizontalPodAutoscalerDependent extends FleetDependent<HorizontalPodAutoscaler> {

    /** Gauge of the pods, by queue, that a metrics adapter offers to the HPA. */
    static final String WAITING_USERS = "marquee_waiting_users";

    HorizontalPodAutoscalerDependent() {
        super(HorizontalPodAutoscaler.class);
    }

    @Override
    HorizontalPodAutoscaler desired(Fleet fleet) {
        var scaling = fleet.spec().scaling();
        return new HorizontalPodAutoscalerBuilder()
                .withMetadata(fleet.metadata())
                .withNewSpec()
                .withNewScaleTargetRef("apps/v1", "Deployment", fleet.name())
                .withMinReplicas(fleet.minReplicas())
                .withMaxReplicas(scaling.maxReplicas())
                .withMetrics(
                        waiting(fleet.name(), scaling.waitingUsersPerPod()),
                        utilization("cpu", scaling.targetCPUUtilization()),
                        utilization("memory", scaling.targetMemoryUtilization()))
                .endSpec()
                .build();
    }

    private static MetricSpec waiting(String queue, int perPod) {
        return new MetricSpecBuilder()
                .withType("External")
                .withNewExternal()
                .withNewMetric()
                .withName(WAITING_USERS)
                .withNewSelector()
                .withMatchLabels(Map.of("queue", queue))
                .endSelector()
                .endMetric()
                .withNewTarget()
                .withType("AverageValue")
                .withAverageValue(new Quantity(Integer.toString(perPod)))
                .endTarget()
                .endExternal()
                .build();
    }

    private static MetricSpec utilization(String resource, int percent) {
        return new MetricSpecBuilder()
                .withType("Resource")
                .withNewResource()
                .withName(resource)
                .withNewTarget()
                .withType("Utilization")
                .withAverageUtilization(percent)
                .endTarget()
                .endResource()
                .build();
    }
}
