package dev.marquee.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.crypto.Mac;

/**
 * Digests that only the fleet can make (HMAC-SHA-256 under a key of one purpose): whoever reads one cannot try out what it
 * may stand for. The same on every pod, until another key of the ring begins to sign. Thread-safe; CPU only, about a µs a call.
 */
public final class KeyedDigest {

    private final Supplier<KeyRing> ring;
    private final Clock clock;
    private final String purpose;
    private final Map<String, ThreadLocal<Mac>> macs = new ConcurrentHashMap<>();

    /**
     * @param ring of the fleet as it is now; never gives null
     * @param purpose no digest of one purpose is good for another
     */
    public KeyedDigest(Supplier<KeyRing> ring, Clock clock, String purpose) {
        this.ring = Objects.requireNonNull(ring, "ring");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.purpose = Objects.requireNonNull(purpose, "purpose");
    }

    /** 32 bytes, by the key that signs now. */
    public byte[] of(String text) {
        return of(text, ring.get().signer(clock.instant()));
    }

    /** The first half as 32 hex digits. */
    public String hex(String text) {
        return HexFormat.of().formatHex(of(text), 0, 16);
    }

    /**
     * Whether these are the first bytes of a digest of this text, by any key of the ring: what one key made stays good when
     * another signs.
     */
    public boolean isOf(String text, byte[] head) {
        boolean found = false;
        for (SigningKey key : ring.get().all()) {
            found |= MessageDigest.isEqual(Arrays.copyOf(of(text, key), head.length), head);
        }
        return found;
    }

    private byte[] of(String text, SigningKey key) {
        return macs.computeIfAbsent(key.id(), _ -> {
                    var secret = key.derive(purpose);
                    return ThreadLocal.withInitial(() -> HmacWriter.mac(secret));
                })
                .get()
                .doFinal(text.getBytes(UTF_8));
    }
}
