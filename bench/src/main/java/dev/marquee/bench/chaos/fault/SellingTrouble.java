package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.bench.cluster.SellingSide;
import dev.marquee.crds.names.AdmissionFields;
import dev.marquee.crds.names.MovieKeys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Whoever sells the seats is not well, and says so or falls silent: admission has to slow down, and come back by itself. */
public final class SellingTrouble implements Fault {

    /** Of the rate that the release allows, in percent: above it, nobody was slowed down. */
    private static final long SLOW_PERCENT = 75;

    private static final int WELL_LATENCY_MILLIS = 100;
    private static final int SEATS = 1_000_000;

    private final Ground ground;
    private final MovieKeys keys;
    private final String words;
    private final Consumer<SellingSide> trouble;

    /**
     * @param words what is wrong, for the log
     * @param trouble what the selling side says from now on
     */
    SellingTrouble(Ground ground, String words, Consumer<SellingSide> trouble) {
        this.ground = ground;
        this.keys = new MovieKeys(ground.fleet().name());
        this.words = words;
        this.trouble = trouble;
    }

    /** What it says when all is well. */
    public static void well(SellingSide selling) {
        selling.says(0, WELL_LATENCY_MILLIS, SEATS);
    }

    /** One request of two fails. */
    static void failing(SellingSide selling) {
        selling.says(50, WELL_LATENCY_MILLIS, SEATS);
    }

    /** No seat is left. */
    static void soldOut(SellingSide selling) {
        selling.says(0, WELL_LATENCY_MILLIS, 0);
    }

    @Override
    public String inject() {
        trouble.accept(ground.selling());
        return words;
    }

    @Override
    public void heal() {
        well(ground.selling());
    }

    /** Looks for a second. */
    @Override
    public Optional<String> bite() {
        long allowed = number(keys.admission(), AdmissionFields.PER_SECOND);
        long before = number(keys.state(), "admitted_total");
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        long admitted = number(keys.state(), "admitted_total") - before;
        boolean somebodyWaits =
                ground.store().call(Command.ZCARD, keys.waitingQueue()).toLong() > allowed;
        return somebodyWaits && admitted * 100 < allowed * SLOW_PERCENT
                ? Optional.of(admitted + " admitted in a second, instead of " + allowed)
                : Optional.empty();
    }

    private long number(String key, String field) {
        Response value = ground.store().call(Command.HGET, key, field);
        return value == null ? 0 : value.toLong();
    }
}
