package dev.marquee.bench.chaos.fault;

import java.util.Optional;

/** Words for what a fault did. */
final class Bites {

    /** Empty for a count of nothing. */
    static Optional<String> counted(long count, String what) {
        return count > 0 ? Optional.of(count + " " + what) : Optional.empty();
    }

    private Bites() {}
}
