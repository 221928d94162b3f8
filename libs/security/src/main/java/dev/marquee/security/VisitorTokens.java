package dev.marquee.security;

import dev.marquee.security.TokenRejectedException.Reason;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jose4j.json.JsonUtil;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;

/**
 * Visitor tokens: who somebody is, as far as the line needs to know. HS256, because only the fleet that mints them reads
 * them, and an Ed25519 signature would cost more than the rest of a join (docs/adr/0008).
 * Thread-safe; both calls are CPU only, some µs, fit
 * for an event loop.
 */
public final class VisitorTokens {

    private static final String TYPE = "visitor+jwt";
    private static final String AUDIENCE = "marquee:line";
    private static final int LONGEST_PERSON_ID = 128;

    private final Supplier<KeyRing> ring;
    private final Duration lifetime;
    private final Clock clock;
    private final TokenReader reader;
    private volatile Signer last;

    /**
     * @param ring of the fleet as it is now; never gives null
     * @param lifetime of a new token; at least as long as a sale
     */
    public VisitorTokens(Supplier<KeyRing> ring, Duration lifetime, Clock clock) {
        this.ring = Objects.requireNonNull(ring, "ring");
        this.lifetime = Objects.requireNonNull(lifetime, "lifetime");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.reader = new TokenReader(
                TYPE,
                AUDIENCE,
                AlgorithmIdentifiers.HMAC_SHA256,
                id -> secret(ring.get().find(id)),
                clock);
    }

    /**
     * A token for a person.
     *
     * @param personId 1 to 128 letters, digits and any of {@code . _ @ -}
     */
    public String mint(String personId) {
        return mint(personId, Long.MAX_VALUE);
    }

    /**
     * A token for a person who holds one already: no copy outlives what it was made from.
     *
     * @param personId 1 to 128 letters, digits and any of {@code . _ @ -}
     * @param latestMillis the token expires by then, in ms since the epoch
     */
    public String mint(String personId, long latestMillis) {
        long now = clock.millis() / 1000;
        long expires = Math.min(now + lifetime.toSeconds(), latestMillis / 1000);
        return writer().sign("{\"sub\":" + quoted(personId) + ",\"aud\":\"" + AUDIENCE + "\",\"iat\":" + now
                + ",\"exp\":" + expires + '}');
    }

    /** Safe characters only: nothing to escape, and no room for a claim of the caller's own. */
    private static String quoted(String personId) {
        boolean safe = !personId.isEmpty() && personId.length() <= LONGEST_PERSON_ID;
        for (int i = 0; safe && i < personId.length(); i++) {
            safe = isSafe(personId.charAt(i));
        }
        if (!safe) {
            throw new IllegalArgumentException(
                    "personId must be 1 to " + LONGEST_PERSON_ID + " letters, digits and any of . _ @ -");
        }
        return '"' + personId + '"';
    }

    private static boolean isSafe(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || "._@-".indexOf(c) >= 0;
    }

    private HmacWriter writer() {
        SigningKey key = ring.get().signer(clock.instant());
        Signer known = last;
        if (known == null || known.key != key) {
            known = new Signer(key, new HmacWriter(header(key.id()), key.visitorSecret()));
            last = known;
        }
        return known.writer;
    }

    private static Key secret(SigningKey key) {
        return key == null ? null : key.visitorSecret();
    }

    /** Kept as long as its key signs: making a writer costs more than a token. */
    private record Signer(SigningKey key, HmacWriter writer) {}

    private static String header(String keyId) {
        return JsonUtil.toJson(Map.of("typ", TYPE, "kid", keyId, "alg", AlgorithmIdentifiers.HMAC_SHA256));
    }

    /**
     * Who sent this.
     *
     * @throws TokenRejectedException {@link Reason#MALFORMED}, {@link Reason#FORGED} or {@link Reason#EXPIRED}
     */
    public VisitorToken verify(String token) {
        JwtClaims claims = reader.read(token);
        return new VisitorToken(TokenReader.text(claims, "sub"), TokenReader.seconds(claims, "exp") * 1000);
    }
}
