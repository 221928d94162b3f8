package dev.marquee.bench.chaos.storm;

import java.util.Optional;

/** Words for what a fault did. */
public final class Bites {

    /** Empty for a count of nothing. */
    public static Optional<String> counted(long count, String what) {
        return count > 0 ? Optional.of(count + " " + what) : Optional.empty();
    }

    private Bites() {}
}
