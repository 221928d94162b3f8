package dev.marquee.bench.chaos.storm;

import dev.marquee.bench.cluster.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Plays a plan: one fault after the other, each healed before the next. Whatever ends the program, the fault is healed. */
public final class Storm<T extends Terrain> implements AutoCloseable {

    private static final Duration WHOLE_LIMIT = Duration.ofSeconds(240);

    private final T terrain;
    private final long beganMillis = System.currentTimeMillis();
    private final Outages outages = new Outages(beganMillis);
    private volatile Fault broken;

    public Storm(T terrain) {
        this.terrain = terrain;
    }

    /** What was broken so far. */
    public Outages outages() {
        return outages;
    }

    /**
     * Returns when all is whole again; says each step. How long a platform takes to become whole is not in the plan:
     * what would begin after the limit is left out, except for the first.
     *
     * @throws IllegalStateException where a fault cannot be injected, or the platform does not become whole again
     */
    public void play(List<Strike<T>> plan, Duration limit) throws InterruptedException {
        for (int next = 0; next < plan.size(); next++) {
            Strike<T> strike = plan.get(next);
            if (next > 0 && System.currentTimeMillis() - beganMillis >= limit.toMillis()) {
                say(System.currentTimeMillis(), "time is up: " + (plan.size() - next) + " more were planned");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(
                    Math.max(0, beganMillis + strike.atSeconds() * 1_000 - System.currentTimeMillis()));
            try {
                outages.add(play(strike));
            } catch (IllegalStateException e) {
                String trouble = "stopped at " + strike.kind().name() + ": " + e.getMessage();
                say(System.currentTimeMillis(), trouble);
                throw new IllegalStateException(trouble, e);
            }
        }
    }

    /** Heals what is broken at the moment. */
    @Override
    public void close() {
        Fault fault = broken;
        if (fault != null) {
            fault.heal();
        }
        broken = null;
    }

    private Outage play(Strike<T> strike) throws InterruptedException {
        Fault fault = strike.kind().make(terrain, strike.victim());
        long from = System.currentTimeMillis();
        String hit;
        Optional<String> bite;
        broken = fault;
        try {
            hit = fault.inject();
            say(from, strike.kind().name() + " " + hit);
            TimeUnit.SECONDS.sleep(strike.lastsSeconds());
            bite = fault.bite();
        } finally {
            close();
        }
        long healed = System.currentTimeMillis();
        Await.until("a whole platform after " + strike.kind().name(), WHOLE_LIMIT, terrain::isWhole, terrain::state);
        long whole = System.currentTimeMillis();
        Outage outage = new Outage(
                strike, hit, from, healed, whole, bite.or(fault::bite).orElse(""));
        say(
                whole,
                "  healed after %.1f s, whole %.1f s later; %s"
                        .formatted(
                                (healed - from) / 1e3,
                                (whole - healed) / 1e3,
                                outage.bit() ? "bitten: " + outage.bite() : "NO EFFECT SEEN"));
        return outage;
    }

    private void say(long atMillis, String words) {
        System.out.println(Outages.clock(atMillis - beganMillis) + " " + words);
    }
}
