package dev.marquee.operator.queue;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.operator.metrics.OperatorMetrics;
import dev.marquee.operator.queue.dependent.ApiKeyDependent;
import dev.marquee.operator.queue.dependent.ConsumerGroupDependent;
import dev.marquee.operator.queue.dependent.DeploymentDependent;
import dev.marquee.operator.queue.dependent.HorizontalPodAutoscalerDependent;
import dev.marquee.operator.queue.dependent.PassKeyDependent;
import dev.marquee.operator.queue.dependent.PodDisruptionBudgetDependent;
import dev.marquee.operator.queue.dependent.RoleBindingDependent;
import dev.marquee.operator.queue.dependent.RoleDependent;
import dev.marquee.operator.queue.dependent.ServiceAccountDependent;
import dev.marquee.operator.queue.dependent.ServiceDependent;
import dev.marquee.operator.status.ReleaseIndex;
import dev.marquee.operator.status.Sooner;
import dev.marquee.operator.status.SpecChangedOrStatusLost;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimited;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes a fleet: a stream, and the pods that read it. */
@ControllerConfiguration(
        name = AdmissionQueueReconciler.NAME,
        finalizerName = Labels.STREAM_FINALIZER,
        informer = @Informer(onUpdateFilter = SpecChangedOrStatusLost.class),
        generationAwareEventProcessing = false,
        fieldManager = "marquee-operator-queue",
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 8, timeUnit = TimeUnit.MINUTES))
@RateLimited(maxReconciliations = 5, within = 3)
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 50, intervalMultiplier = 2, maxInterval = 30_000)
@Workflow(
        explicitInvocation = true,
        dependents = {
            @Dependent(type = ServiceAccountDependent.class),
            @Dependent(type = RoleDependent.class, name = "role"),
            @Dependent(type = PassKeyDependent.class),
            @Dependent(type = ApiKeyDependent.class),
            @Dependent(type = ConsumerGroupDependent.class),
            @Dependent(type = ServiceDependent.class),
            @Dependent(type = PodDisruptionBudgetDependent.class),
            @Dependent(type = DeploymentDependent.class),
            @Dependent(type = HorizontalPodAutoscalerDependent.class, name = "hpa"),
            // The API server looks the Role up in a cache of its own, which must have had time to see it.
            @Dependent(
                    type = RoleBindingDependent.class,
                    dependsOn = {"role", "hpa"})
        })
@Singleton
public class AdmissionQueueReconciler implements Reconciler<AdmissionQueue>, Cleaner<AdmissionQueue> {

    static final String NAME = "admissionqueue";

    private final StreamObserver observer;
    private final SpecAcceptance acceptance;
    private final StreamProvisioning streams;
    private final WarmUps warmUps;
    private final FleetProvisioning fleets;
    private final PassKeyKeeping passKeys;
    private final QueueStatus statuses;
    private final QueueCleanup cleanup;
    private final QueueEventSources eventSources;
    private final ReleaseIndex index;
    private final OperatorMetrics metrics;

    AdmissionQueueReconciler(
            StreamObserver observer,
            SpecAcceptance acceptance,
            StreamProvisioning streams,
            WarmUps warmUps,
            FleetProvisioning fleets,
            PassKeyKeeping passKeys,
            QueueStatus statuses,
            QueueCleanup cleanup,
            QueueEventSources eventSources,
            ReleaseIndex index,
            OperatorMetrics metrics) {
        this.observer = observer;
        this.acceptance = acceptance;
        this.streams = streams;
        this.warmUps = warmUps;
        this.fleets = fleets;
        this.passKeys = passKeys;
        this.statuses = statuses;
        this.cleanup = cleanup;
        this.eventSources = eventSources;
        this.index = index;
        this.metrics = metrics;
    }

    @Override
    public UpdateControl<AdmissionQueue> reconcile(AdmissionQueue queue, Context<AdmissionQueue> context) {
        long start = System.nanoTime();
        var releases = index.servedBy(queue);
        var stream = observer.observe(queue);
        var accepted = acceptance.accept(queue, stream);
        var streamOutcome = streams.provision(queue, accepted.spec(), stream);
        var warmUp = warmUps.of(queue, accepted.spec(), releases);
        var fleet = fleets.provision(queue, accepted.spec(), stream, streamOutcome, warmUp.minReplicas(), context);
        var keys = passKeys.keep(queue, accepted.spec(), context);
        var status = statuses.of(queue, accepted, stream, streamOutcome, fleet, keys, releases.size());
        var control = QueueUpdate.of(queue, status, metrics);
        Sooner.of(
                        streamOutcome.lookAgain(),
                        fleet.lookAgain(),
                        keys.lookAgain(),
                        warmUp.lookAgain(),
                        accepted.verdict().holds() ? null : Duration.ofSeconds(15))
                .ifPresent(control::rescheduleAfter);
        metrics.visited(NAME, QueueUpdate.ready(status), Duration.ofNanos(System.nanoTime() - start));
        return control;
    }

    @Override
    public DeleteControl cleanup(AdmissionQueue queue, Context<AdmissionQueue> context) {
        return cleanup.of(queue);
    }

    @Override
    public List<EventSource<?, AdmissionQueue>> prepareEventSources(EventSourceContext<AdmissionQueue> context) {
        return eventSources.prepare(context);
    }
}
