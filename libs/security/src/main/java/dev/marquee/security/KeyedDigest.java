package dev.marquee.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * Digests that only the fleet can make (HMAC-SHA-256 under a key of one purpose): whoever reads one cannot try out what it
 * may stand for. The same on every pod. Thread-safe; CPU only, about a µs a call.
 */
public final class KeyedDigest {

    private final ThreadLocal<Mac> mac;

    /**
     * @param key of the fleet
     * @param purpose no digest of one purpose is good for another
     */
    public KeyedDigest(SigningKey key, String purpose) {
        var secret = key.derive(purpose);
        this.mac = ThreadLocal.withInitial(() -> HmacWriter.mac(secret));
    }

    /** 32 bytes. */
    public byte[] of(String text) {
        return mac.get().doFinal(text.getBytes(UTF_8));
    }

    /** The first half as 32 hex digits. */
    public String hex(String text) {
        return HexFormat.of().formatHex(of(text), 0, 16);
    }
}
