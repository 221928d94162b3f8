package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.operator.events.EventReason;
import dev.marquee.operator.events.EventRecorder;
import dev.marquee.operator.queue.condition.FleetApplied;
import dev.marquee.operator.status.Retries;
import dev.marquee.operator.status.Verdict;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** The workload step of a visit: writes the dependents that differ. */
@Singleton
class FleetProvisioning {

    private static final Logger LOG = Logger.getLogger(FleetProvisioning.class);
    private static final String KIND = "fleet";

    private final Retries retries;
    private final EventRecorder events;

    FleetProvisioning(Retries retries, EventRecorder events) {
        this.retries = retries;
        this.events = events;
    }

    FleetOutcome provision(
            AdmissionQueue queue,
            Optional<AdmissionQueueSpec> spec,
            StreamObservation stream,
            StreamOutcome streamOutcome,
            int minReplicas,
            Context<AdmissionQueue> context) {
        if (spec.isEmpty() || !streamOutcome.usable()) {
            return outcome(context, FleetApplied.awaitingStream(), null);
        }
        var meta = queue.getMetadata();
        new Fleet(meta.getName(), meta.getNamespace(), spec.get(), stream.name(), minReplicas).share(context);
        try {
            context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
            retries.succeeded(KIND, ResourceID.fromResource(queue));
            return outcome(context, FleetApplied.applied(), null);
        } catch (AggregatedOperatorException e) {
            return failed(queue, context, e);
        }
    }

    private FleetOutcome failed(
            AdmissionQueue queue, Context<AdmissionQueue> context, AggregatedOperatorException errors) {
        var first = new TreeMap<>(errors.getAggregatedExceptions()).firstEntry();
        var message = first.getKey().replaceAll(".*\\.|Dependent", "") + ": " + said(first.getValue());
        LOG.warnf("queue %s: %s", ResourceID.fromResource(queue), message);
        events.record(queue, EventReason.FleetTrouble, message);
        return outcome(context, FleetApplied.failed(message), retries.failed(KIND, ResourceID.fromResource(queue)));
    }

    private static FleetOutcome outcome(Context<AdmissionQueue> context, Verdict verdict, Duration again) {
        var status = context.getSecondaryResource(Deployment.class).map(Deployment::getStatus);
        return new FleetOutcome(
                verdict,
                status.map(s -> orZero(s.getReplicas())).orElse(null),
                status.map(DeploymentStatus::getReadyReplicas)
                        .map(FleetProvisioning::orZero)
                        .orElse(status.isPresent() ? 0 : null),
                again);
    }

    private static Integer orZero(Integer count) {
        return count == null ? 0 : count;
    }

    /** The API server's own words are the same at each try; a whole stack of causes is not. */
    private static String said(Exception e) {
        return e instanceof KubernetesClientException refused && refused.getStatus() != null
                ? String.valueOf(refused.getStatus().getMessage())
                : e.getClass().getSimpleName();
    }
}
