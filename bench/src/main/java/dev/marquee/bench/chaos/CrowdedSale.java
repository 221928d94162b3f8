package dev.marquee.bench.chaos;

import dev.marquee.bench.audit.LedgerReader;
import dev.marquee.bench.audit.Sampler;
import dev.marquee.bench.audit.Store;
import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.crowd.Crowd;
import dev.marquee.bench.crowd.CrowdPlan;
import dev.marquee.bench.crowd.FrameListener;
import dev.marquee.history.History;
import dev.marquee.history.Ledger;
import dev.marquee.history.Recorder;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One movie of a run with a crowd of its own, and what is known of both. Blocks; one thread. */
final class CrowdedSale implements AutoCloseable {

    /** A claimed session lasts this long on average, where the visitor ends it. */
    private static final long SESSION_MILLIS = 3_000;

    private static final int HEAD_START_SECONDS = 10;
    private static final Duration SERVED_LIMIT = Duration.ofMinutes(5);
    private static final Duration BEFORE = Duration.ofSeconds(10);

    private final String movieId;
    private final int perSecond;
    private final long seed;
    private final Instant began = Instant.now();
    private final Recorder recorder;
    private final Sampler sampler;
    private final Crowd crowd;

    /**
     * @param perSecond admissions
     * @param seed decides who does what
     * @param listener hears what the crowd hears
     * @param recorder takes down what it sees
     */
    CrowdedSale(
            Vertx vertx,
            URI gateway,
            Store store,
            String movieId,
            int perSecond,
            long seed,
            FrameListener listener,
            Recorder recorder) {
        this.movieId = movieId;
        this.perSecond = perSecond;
        this.seed = seed;
        this.recorder = recorder;
        this.sampler = new Sampler(store, movieId);
        var headStart = CrowdPlan.steady(perSecond * HEAD_START_SECONDS, 1, 0, seed, SESSION_MILLIS);
        this.crowd = new Crowd(vertx, gateway, movieId, headStart, recorder, listener);
        crowd.arrive();
    }

    String movieId() {
        return movieId;
    }

    /**
     * More people come until it is closed.
     *
     * @param share of those who are admitted in the same time
     */
    Arrivals arrivals(double share) {
        return new Arrivals(crowd, perSecond * share, seed, SESSION_MILLIS);
    }

    /**
     * A line that a fault has made long takes its time at the rate that was asked for.
     *
     * @throws IllegalStateException where it takes longer
     */
    void awaitEverybodyServed() {
        int left = crowd.names().size() - crowd.tally().finished.get();
        Duration servedLimit = SERVED_LIMIT.plusSeconds(left / perSecond);
        System.out.println(movieId + ": no more arrive, " + left + " are still to be served, within "
                + servedLimit.toSeconds() + " s");
        Await.until(
                "everybody served at " + movieId,
                servedLimit,
                () -> crowd.tally().finished.get() == crowd.names().size(),
                () -> crowd.tally() + ", not told: " + crowd.untold());
    }

    /** Names of those who are not through. */
    List<String> unserved() {
        return crowd.unfinished();
    }

    /** Sends everybody home and reads the store's books. */
    History end(LedgerReader books) {
        crowd.close();
        System.out.println(movieId + ": " + crowd.tally());
        Ledger ledger = books.read(began.minus(BEFORE), sampler.counts());
        return History.of(crowd.names(), recorder.observations(), ledger, true);
    }

    @Override
    public void close() {
        sampler.close();
        crowd.close();
    }
}
