package dev.marquee.e2e.stage;

import dev.marquee.bench.audit.EventLog;
import dev.marquee.bench.audit.LedgerReader;
import dev.marquee.bench.audit.Sampler;
import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.bench.crowd.Crowd;
import dev.marquee.bench.crowd.FrameListener;
import dev.marquee.bench.crowd.Tally;
import dev.marquee.history.History;
import dev.marquee.history.Ledger;
import dev.marquee.history.Recorder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A crowd on its way through the line of one sale, from the first arrival to the judgement. Blocks. */
public final class Passage implements AutoCloseable {

    private final Stage stage;
    private final Sale sale;
    private final int visitors;
    private final Recorder recorder = new Recorder();
    private final Instant began = Instant.now();
    private final Sampler sampler;
    private final Crowd crowd;

    /** Everybody sets out at once, as their behaviour says. */
    public Passage(Stage stage, Sale sale, List<Behaviour> plan) {
        this.stage = stage;
        this.sale = sale;
        this.visitors = plan.size();
        this.sampler = new Sampler(stage.store(), sale.movieId());
        this.crowd = new Crowd(
                stage.vertx(),
                stage.platform().gateway().or(sale.fleet()::service).orElseThrow(),
                sale.movieId(),
                plan,
                recorder,
                FrameListener.NONE);
        crowd.arrive();
    }

    public Tally tally() {
        return crowd.tally();
    }

    public Recorder recorder() {
        return recorder;
    }

    /** Waits for a condition of the crowd; says how far it came where that takes too long. */
    public void await(String what, Duration limit, BooleanSupplier condition) {
        Await.until(what, limit, condition, () -> tally() + ", not told: " + crowd.untold());
    }

    /** Waits until everybody did all that was planned, and judges what they saw by the invariants. */
    public History finish(Duration limit) {
        await("everybody served", limit, () -> tally().finished.get() == visitors);
        crowd.close();
        return History.of(crowd.names(), recorder.observations(), ledger(), true);
    }

    @Override
    public void close() {
        sampler.close();
        crowd.close();
    }

    private Ledger ledger() {
        try (EventLog log = new EventLog(
                stage.platform().kinesisEndpoint(), sale.fleet().streamName().orElseThrow())) {
            return new LedgerReader(stage.store(), log, sale.movieId()).read(began.minusSeconds(10), sampler.counts());
        }
    }
}
