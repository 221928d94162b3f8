package dev.marquee.operator.release;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseStatus;
import dev.marquee.operator.metrics.OperatorMetrics;
import dev.marquee.operator.planning.ReleaseSchedule;
import dev.marquee.operator.release.draw.DrawKeeping;
import dev.marquee.operator.release.draw.DrawOutcome;
import dev.marquee.operator.status.Conditions;
import dev.marquee.operator.status.Patches;
import dev.marquee.operator.status.Schedules;
import dev.marquee.operator.status.Sooner;
import dev.marquee.operator.status.SpecChangedOrStatusLost;
import dev.marquee.operator.status.Verdict;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Puts a movie on a fleet's line: its limits and its schedule, as keys in Redis. */
@ControllerConfiguration(
        name = MovieReleaseReconciler.NAME,
        finalizerName = Labels.KEYS_FINALIZER,
        informer = @Informer(onUpdateFilter = SpecChangedOrStatusLost.class),
        generationAwareEventProcessing = false,
        fieldManager = "marquee-operator-release",
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 9, timeUnit = TimeUnit.MINUTES))
@RateLimited(maxReconciliations = 5, within = 1)
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 50, intervalMultiplier = 2, maxInterval = 30_000)
@Singleton
public class MovieReleaseReconciler implements Reconciler<MovieRelease>, Cleaner<MovieRelease> {

    static final String NAME = "movierelease";

    private final QueueChoosing queues;
    private final DrawKeeping draws;
    private final KeysWriting keys;
    private final ReleaseCleanup cleanup;
    private final ReleaseEventSources eventSources;
    private final OperatorMetrics metrics;
    private final Clock clock = Clock.systemUTC();

    MovieReleaseReconciler(
            QueueChoosing queues,
            DrawKeeping draws,
            KeysWriting keys,
            ReleaseCleanup cleanup,
            ReleaseEventSources eventSources,
            OperatorMetrics metrics) {
        this.queues = queues;
        this.draws = draws;
        this.keys = keys;
        this.cleanup = cleanup;
        this.eventSources = eventSources;
        this.metrics = metrics;
    }

    @Override
    public UpdateControl<MovieRelease> reconcile(MovieRelease release, Context<MovieRelease> context) {
        long start = System.nanoTime();
        var now = clock.instant();
        var choice = queues.choose(release);
        var draw = draws.keep(release, choice.spec(), now);
        var outcome = keys.write(release, choice, draw.seed(), now);
        var next = choice.spec().map(Schedules::of).flatMap(schedule -> schedule.next(now));
        var status = ReleaseStatus.of(release, choice, draw, outcome, next, now);
        metrics.visited(
                NAME,
                Conditions.holds(status.conditions(), Verdict.READY),
                Duration.ofNanos(System.nanoTime() - start));
        return update(release, status, draw, outcome, next, now);
    }

    @Override
    public DeleteControl cleanup(MovieRelease release, Context<MovieRelease> context) {
        return cleanup.of(release);
    }

    @Override
    public List<EventSource<?, MovieRelease>> prepareEventSources(EventSourceContext<MovieRelease> context) {
        return eventSources.prepare(context);
    }

    private UpdateControl<MovieRelease> update(
            MovieRelease release,
            MovieReleaseStatus status,
            DrawOutcome draw,
            KeysOutcome outcome,
            Optional<ReleaseSchedule.Entry> next,
            Instant now) {
        UpdateControl<MovieRelease> control;
        if (status.equals(release.getStatus())) {
            control = UpdateControl.noUpdate();
        } else {
            metrics.statusWritten(NAME);
            control = UpdateControl.patchStatus(Patches.ofStatus(release, new MovieRelease(), status));
        }
        Sooner.of(
                        outcome.lookAgain(),
                        draw.lookAgain(),
                        next.map(entry -> Duration.between(now, entry.time()).plusMillis(1))
                                .orElse(null))
                .ifPresent(control::rescheduleAfter);
        return control;
    }
}
