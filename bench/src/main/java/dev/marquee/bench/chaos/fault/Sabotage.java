package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Bites;
import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.bench.chaos.storm.FaultKind;
import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.names.MovieKeys;
import io.vertx.redis.client.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Breaks one invariant on purpose, behind the platform's back, by a script in Redis: to see that the checker finds it. A run
 * with it must fail.
 */
public final class Sabotage implements Fault {

    /** As many as there are invariants. */
    public static final int COUNT = 7;

    private static final String DIRECTORY = "sabotage/";
    private static final int TIMES = 40;
    private static final long PAUSE_MILLIS = 50;

    private final Ground ground;
    private final int invariant;
    private final boolean repeats;
    private long victims;

    private Sabotage(Ground ground, int invariant, boolean repeats) {
        this.ground = ground;
        this.invariant = invariant;
        this.repeats = repeats;
    }

    /** @param invariant 1 to {@link #COUNT} */
    public static FaultKind<Ground> of(int invariant) {
        return new FaultKind<>(
                "break-" + invariant,
                "invariant " + invariant + " is broken on purpose",
                "",
                3,
                3,
                // Passes are out for moments only.
                (ground, _) -> new Sabotage(ground, invariant, invariant == 6));
    }

    @Override
    public String inject() {
        for (int i = 0; i < (repeats ? TIMES : 1); i++) {
            victims += once();
            pause();
        }
        return victims + " times, as " + DIRECTORY + invariant + ".lua says";
    }

    /** What the operator does not repair is meant to be found. */
    @Override
    public void heal() {}

    @Override
    public Optional<String> bite() {
        return Bites.counted(victims, "promises broken");
    }

    private long once() {
        String movieId = ground.fleet().name();
        List<String> keys = new MovieKeys(movieId).all();
        List<Object> arguments = new ArrayList<>(List.of(script("names") + script(String.valueOf(invariant))));
        arguments.add(keys.size());
        arguments.addAll(keys);
        arguments.add(movieId);
        arguments.add(FleetKeys.deliveryChannel(
                ground.fleet().namespace(), ground.fleet().name()));
        return ground.store().call(Command.EVAL, arguments.toArray()).toLong();
    }

    private static String script(String name) {
        try (InputStream script = Sabotage.class.getResourceAsStream(DIRECTORY + name + ".lua")) {
            return new String(Objects.requireNonNull(script, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
