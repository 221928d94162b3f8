package dev.marquee.security;

import dev.marquee.security.TokenRejectedException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import javax.crypto.SecretKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;

/**
 * Visitor tokens: who somebody is, as far as the line needs to know. HS256, because only the fleet that mints them reads
 * them, and an Ed25519 signature would cost more than the rest of a join (docs/adr, "Visitor tokens are HMACs").
 * Thread-safe; both calls are CPU only, some µs, fit for an event loop.
 */
public final class VisitorTokens {

    private static final String TYPE = "visitor+jwt";
    private static final String AUDIENCE = "marquee:line";

    private final SecretKey secret;
    private final String keyId;
    private final Duration lifetime;
    private final Clock clock;
    private final TokenReader reader;

    /**
     * @param key of the fleet
     * @param lifetime of a new token; at least as long as a sale
     */
    public VisitorTokens(SigningKey key, Duration lifetime, Clock clock) {
        this.secret = key.visitorSecret();
        this.keyId = key.id();
        this.lifetime = Objects.requireNonNull(lifetime, "lifetime");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.reader = new TokenReader(TYPE, AUDIENCE, AlgorithmIdentifiers.HMAC_SHA256, keyId, secret, clock);
    }

    /**
     * A token for a person.
     *
     * @param personId 1 to 128 characters
     */
    public String mint(String personId) {
        if (personId.isEmpty() || personId.length() > 128) {
            throw new IllegalArgumentException("personId must have 1 to 128 characters");
        }
        var claims = new JwtClaims();
        claims.setSubject(personId);
        claims.setAudience(AUDIENCE);
        long now = clock.millis() / 1000;
        claims.setClaim("iat", now);
        claims.setClaim("exp", now + lifetime.toSeconds());
        return TokenWriter.sign(claims, TYPE, AlgorithmIdentifiers.HMAC_SHA256, keyId, secret);
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
