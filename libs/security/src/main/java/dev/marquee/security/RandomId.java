package dev.marquee.security;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids that nobody can guess. Thread-safe. */
public final class RandomId {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** 128 random bits as 32 hex digits. */
    public static String next() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    private RandomId() {}
}
