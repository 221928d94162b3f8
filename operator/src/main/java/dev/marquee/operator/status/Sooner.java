package dev.marquee.operator.status;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Picks the next visit. */
public final class Sooner {

    /** The shortest of these; null means never. */
    public static Optional<Duration> of(Duration... waits) {
        return Arrays.stream(waits).filter(Objects::nonNull).min(Duration::compareTo);
    }

    private Sooner() {}
}
