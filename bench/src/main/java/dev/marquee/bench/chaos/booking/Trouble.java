package dev.marquee.bench.chaos.booking;

import dev.marquee.bench.chaos.storm.Bites;
import dev.marquee.bench.chaos.storm.Fault;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Something that is switched on and off, and whose effect is counted. */
final class Trouble implements Fault {

    private final String whom;
    private final Runnable on;
    private final Runnable off;
    private final LongSupplier effects;
    private final String effect;
    private long before;

    /**
     * @param off may be called more than once
     * @param effects how many there have been so far
     * @param effect what they are, after their number
     */
    Trouble(String whom, Runnable on, Runnable off, LongSupplier effects, String effect) {
        this.whom = whom;
        this.on = on;
        this.off = off;
        this.effects = effects;
        this.effect = effect;
    }

    @Override
    public String inject() {
        before = effects.getAsLong();
        on.run();
        return whom;
    }

    @Override
    public void heal() {
        off.run();
    }

    @Override
    public Optional<String> bite() {
        return Bites.counted(effects.getAsLong() - before, effect);
    }
}
