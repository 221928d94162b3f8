package dev.marquee.bench.draw;

import dev.marquee.bench.audit.Digest;

/**
 * A lottery by its published rule (docs/lottery.md), written anew: the code that drew is not asked.
 *
 * @param seed 64 lower-case hex digits
 */
record Draw(String seed) {

    private static final int DIGITS = 12;

    /** No draw is higher; every ticket of somebody who came after the opening is. */
    static final long LAST = 1L << 4 * DIGITS;

    /** What the seed must have been promised as. */
    String seedHash() {
        return Digest.hex("SHA-256", seed);
    }

    /** The ticket that falls to a requestId, 1 or more; the lowest one is the first in the line. */
    long ticket(String requestId) {
        return Long.parseLong(Digest.hex("SHA-1", seed + requestId).substring(0, DIGITS), 16) + 1;
    }
}
