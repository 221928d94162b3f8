package dev.marquee.bench.draw;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A lottery by its published rule (docs/lottery.md), written anew: the code that drew is not asked.
 *
 * @param seed 64 lower-case hex digits
 */
record Draw(String seed) {

    private static final int BYTES = 6;

    /** No draw is higher; every ticket of somebody who came after the opening is. */
    static final long LAST = 1L << 8 * BYTES;

    /** What the seed must have been promised as. */
    String seedHash() {
        return HexFormat.of().formatHex(digest("SHA-256", seed));
    }

    /** The ticket that falls to a requestId, 1 or more; the lowest one is the first in the line. */
    long ticket(String requestId) {
        String head = HexFormat.of().formatHex(digest("SHA-1", seed + requestId), 0, BYTES);
        return new BigInteger(head, 16).longValueExact() + 1;
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has " + algorithm, e);
        }
    }
}
