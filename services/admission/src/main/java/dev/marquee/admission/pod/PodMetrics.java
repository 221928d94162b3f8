package dev.marquee.admission.pod;

import dev.marquee.admission.config.PodConfig;
import dev.marquee.admission.domain.Desk;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.Step;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What a pod counts; every name carries the label {@code queue}. Thread-safe. */
@Singleton
public final class PodMetrics {

    private final MeterRegistry registry;
    private final Tags queue;
    private final Map<String, Counter> joins = new ConcurrentHashMap<>();
    private final Map<String, Counter> refusals = new ConcurrentHashMap<>();
    private final Map<String, Counter> closes = new ConcurrentHashMap<>();
    private final Map<String, Counter> devices = new ConcurrentHashMap<>();
    private final Counter admissions;
    private final Counter revocations;
    private final Counter givenUp;
    private final Timer pushDelay;
    private final MultiGauge paces;
    private final Timer rebuilds;

    PodMetrics(MeterRegistry registry, PodConfig config) {
        this.registry = registry;
        this.queue = Tags.of("queue", config.queueName());
        this.admissions = Counter.builder("marquee.admissions")
                .description("Admissions that this pod made as the ticker")
                .tags(queue)
                .register(registry);
        this.rebuilds = Timer.builder("marquee.line.rebuild")
                .description(
                        "Rebuilds of lines that Redis had lost, from the first tick that missed them to the last place")
                .tags(queue)
                .register(registry);
        this.revocations = Counter.builder("marquee.sessions.revoked")
                .description("Admissions and sessions that whoever runs the sale ended at this pod")
                .tags(queue)
                .register(registry);
        this.givenUp = Counter.builder("marquee.outbox.given.up")
                .description("Admissions that this pod gave up to put on the stream, as the failure policy says")
                .tags(queue)
                .register(registry);
        this.paces = MultiGauge.builder("marquee.selling.pace.ratio")
                .description("Share of the configured rate that the selling side, or its silence, leaves")
                .tags(queue)
                .register(registry);
        this.pushDelay = Timer.builder("marquee.push.delay")
                .description("From the admission in Redis to its frame, by the clocks of Redis and of this pod")
                .tags(queue)
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
    }

    /** Shows the pace of each movie that this pod ticks, as a share of its configured rate. */
    public void paces(Map<String, Double> byMovie) {
        paces.register(
                byMovie.entrySet().stream()
                        .map(movie -> MultiGauge.Row.of(Tags.of("movie", movie.getKey()), movie.getValue()))
                        .toList(),
                true);
    }

    /** Counts a join by how it ended: {@code new}, {@code repeated}, or the status of the refusal. */
    public void joined(Step step, Throwable failure) {
        String outcome;
        if (failure != null) {
            var problem = Desk.refusal(failure).problem();
            outcome = String.valueOf(problem.status());
            String reason = problem.challenge() != null ? "challenge" : problem.limit();
            if (reason != null) {
                refusals.computeIfAbsent(reason, this::refusalCounter).increment();
            }
        } else {
            outcome = step.outcome() == Outcome.DONE
                    ? "new"
                    : step.outcome().name().toLowerCase(Locale.ROOT);
        }
        joins.computeIfAbsent(outcome, this::joinCounter).increment();
    }

    /** Counts a code that somebody typed: {@code found}, or the status of the refusal. */
    public void redeemed(Throwable failure) {
        String outcome = failure == null
                ? "found"
                : String.valueOf(Desk.refusal(failure).problem().status());
        devices.computeIfAbsent(outcome, this::deviceCounter).increment();
    }

    /** Counts admissions that this pod made. */
    public void admitted(int count) {
        admissions.increment(count);
    }

    /** A lost line became whole again through this pod. */
    void rebuilt(Duration took) {
        rebuilds.record(took);
    }

    /** Counts a session that was ended against its owner's will. */
    public void revoked(Step step) {
        if (step.outcome() == Outcome.DONE) {
            revocations.increment();
        }
    }

    /** Counts admissions that the stream will never have. */
    public void givenUp(long count) {
        givenUp.increment(count);
    }

    /** An admission of {@code admittedAtMillis} (clock of Redis) reached a socket just now. */
    public void pushed(long admittedAtMillis) {
        pushDelay.record(Math.max(0, System.currentTimeMillis() - admittedAtMillis), TimeUnit.MILLISECONDS);
    }

    /** Counts a socket that this side closed, by why. */
    public void closed(String reason) {
        closes.computeIfAbsent(reason, this::closeCounter).increment();
    }

    /** Shows a number that is looked up when somebody asks. */
    public void gauge(String name, String description, Tags more, Supplier<Number> value) {
        io.micrometer.core.instrument.Gauge.builder(name, value)
                .description(description)
                .tags(queue.and(more))
                .register(registry);
    }

    private Counter closeCounter(String reason) {
        return Counter.builder("marquee.sockets.closed")
                .description("Sockets that the pod closed, by why")
                .tags(queue.and("reason", reason))
                .register(registry);
    }

    private Counter deviceCounter(String outcome) {
        return Counter.builder("marquee.device.codes")
                .description("Codes typed on another device, by how that ended")
                .tags(queue.and("outcome", outcome))
                .register(registry);
    }

    private Counter refusalCounter(String reason) {
        return Counter.builder("marquee.joins.refused")
                .description("New places that were not given because of a limit or for want of work, by why")
                .tags(queue.and("reason", reason))
                .register(registry);
    }

    private Counter joinCounter(String outcome) {
        return Counter.builder("marquee.joins")
                .description("Joins by how they ended")
                .tags(queue.and("outcome", outcome))
                .register(registry);
    }
}
