package dev.marquee.e2e;

import dev.marquee.bench.audit.EventLog;
import dev.marquee.bench.audit.LedgerReader;
import dev.marquee.bench.audit.Sampler;
import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.bench.crowd.Crowd;
import dev.marquee.bench.crowd.FrameListener;
import dev.marquee.bench.crowd.Tally;
import dev.marquee.history.History;
import dev.marquee.history.Recorder;
import dev.marquee.history.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A crowd before one show, and the judgement over what it saw. */
final class Audience implements AutoCloseable {

    private final Stage stage;
    private final Show show;
    private final Recorder recorder = new Recorder();
    private final Sampler sampler;
    private final Crowd crowd;
    private final Instant began = Instant.now();

    /** Arrives at once, as planned. */
    Audience(Stage stage, Show show, List<Behaviour> plan) {
        this.stage = stage;
        this.show = show;
        this.sampler = new Sampler(stage.store, show.name());
        this.crowd = new Crowd(
                stage.vertx,
                stage.platform.gateway().or(show.fleet()::service).orElseThrow(),
                show.name(),
                plan,
                recorder,
                FrameListener.NONE);
        crowd.arrive();
    }

    Tally tally() {
        return crowd.tally();
    }

    void awaitTicketed(int count) {
        Await.until(
                count + " in line",
                Duration.ofMinutes(2),
                () -> tally().ticketed.get() >= count,
                tally()::toString);
    }

    void awaitTold(int count) {
        Await.until(count + " told", Duration.ofMinutes(3), () -> tally().told.get() >= count, tally()::toString);
    }

    void awaitFinished() {
        int all = crowd.names().size();
        Await.until(
                "all " + all + " finished",
                Duration.ofMinutes(4),
                () -> tally().finished.get() >= all,
                () -> tally() + ", not told " + crowd.untold());
    }

    /** Sends everybody home, reads the books and judges. */
    List<Violation> violations() {
        crowd.close();
        sampler.close();
        try (EventLog log = new EventLog(
                stage.platform.kinesisEndpoint(), show.fleet().streamName().orElseThrow())) {
            var ledger = new LedgerReader(stage.store, log, show.name()).read(began.minusSeconds(10), sampler.counts());
            return History.of(crowd.names(), recorder.observations(), ledger, true)
                    .violations();
        }
    }

    @Override
    public void close() {
        sampler.close();
        crowd.close();
    }
}
