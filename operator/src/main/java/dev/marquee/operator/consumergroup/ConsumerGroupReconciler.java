package dev.marquee.operator.consumergroup;

import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ConsumerGroupStatus;
import dev.marquee.operator.events.EventReason;
import dev.marquee.operator.events.EventRecorder;
import dev.marquee.operator.metrics.OperatorMetrics;
import dev.marquee.operator.status.Conditions;
import dev.marquee.operator.status.Patches;
import dev.marquee.operator.status.SpecChangedOrStatusLost;
import dev.marquee.operator.status.Verdict;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimited;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Shares the shards of a stream out among the pods that are ready, and does nothing else. */
@ControllerConfiguration(
        name = ConsumerGroupReconciler.NAME,
        informer = @Informer(onUpdateFilter = SpecChangedOrStatusLost.class),
        generationAwareEventProcessing = false,
        fieldManager = ConsumerGroupReconciler.FIELD_MANAGER,
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 7, timeUnit = TimeUnit.MINUTES))
@RateLimited(maxReconciliations = 30, within = 1)
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 20, intervalMultiplier = 2, maxInterval = 5_000)
@Singleton
public class ConsumerGroupReconciler implements Reconciler<ConsumerGroup> {

    static final String NAME = "consumergroup";
    static final String FIELD_MANAGER = "marquee-operator-group";

    private final GroupEventSources eventSources;
    private final ShardWatch shards;
    private final ShardAssigning assigning;
    private final EventRecorder events;
    private final OperatorMetrics metrics;
    private final Clock clock = Clock.systemUTC();

    ConsumerGroupReconciler(
            GroupEventSources eventSources,
            ShardWatch shards,
            ShardAssigning assigning,
            EventRecorder events,
            OperatorMetrics metrics) {
        this.eventSources = eventSources;
        this.shards = shards;
        this.assigning = assigning;
        this.events = events;
        this.metrics = metrics;
    }

    @Override
    public UpdateControl<ConsumerGroup> reconcile(ConsumerGroup group, Context<ConsumerGroup> context) {
        long start = System.nanoTime();
        var pods = eventSources.podsOf(group);
        var seen = shards.of(group);
        var outcome = assigning.assign(group, seen, pods);
        var status = GroupStatus.of(group, outcome, pods, clock.instant());
        tell(group, outcome, pods);
        metrics.visited(
                NAME,
                Conditions.holds(status.conditions(), Verdict.READY),
                Duration.ofNanos(System.nanoTime() - start));
        return update(group, status, outcome, context);
    }

    @Override
    public List<EventSource<?, ConsumerGroup>> prepareEventSources(EventSourceContext<ConsumerGroup> context) {
        return eventSources.prepare(context);
    }

    private void tell(ConsumerGroup group, AssignmentOutcome outcome, GroupPods pods) {
        if (outcome.moved() > 0) {
            metrics.moved(outcome.moved());
            events.record(
                    group,
                    EventReason.ShardsAssigned,
                    outcome.moved() + " shards have another reader, of "
                            + pods.ready().size() + " pods");
        }
        if (pods.ready().isEmpty() && !outcome.assignments().isEmpty()) {
            events.record(group, EventReason.NoReadyPod, "nobody reads: no pod is ready");
        }
    }

    /** A leader that was paused must not write an epoch that is not new, so the patch is refused if somebody wrote meanwhile. */
    private UpdateControl<ConsumerGroup> update(
            ConsumerGroup group,
            ConsumerGroupStatus status,
            AssignmentOutcome outcome,
            Context<ConsumerGroup> context) {
        UpdateControl<ConsumerGroup> control;
        if (status.equals(group.getStatus())) {
            control = UpdateControl.noUpdate();
        } else {
            metrics.statusWritten(NAME);
            var patch = Patches.ofStatus(group, new ConsumerGroup(), status);
            control = Patches.isStatusShared(group, FIELD_MANAGER)
                    ? replace(patch, group, context)
                    : UpdateControl.patchStatus(patch);
        }
        return outcome.lookAgain() == null ? control : control.rescheduleAfter(outcome.lookAgain());
    }

    /** A list that is a map keeps what others put into it, and a shard with two opinions of its reader must not be. */
    private static UpdateControl<ConsumerGroup> replace(
            ConsumerGroup whole, ConsumerGroup group, Context<ConsumerGroup> context) {
        whole.setSpec(group.getSpec());
        context.getClient().resource(whole).updateStatus();
        return UpdateControl.noUpdate();
    }
}
