package dev.marquee.security;

import dev.marquee.security.TokenRejectedException.Reason;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.Objects;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;

/**
 * Signs passes with the fleet's key. The same pass always gives the same token (Ed25519 draws nothing), so a repeated
 * claim is answered alike. Thread-safe; CPU only, some hundred µs.
 */
public final class Passes {

    private final PrivateKey privateKey;
    private final String keyId;
    private final PassReader reader;

    /** @param key of the fleet */
    public Passes(SigningKey key, Clock clock) {
        this.privateKey = key.pair().getPrivateKey();
        this.keyId = key.id();
        this.reader = new PassReader(new TokenReader(
                PassReader.TYPE,
                PassReader.AUDIENCE,
                AlgorithmIdentifiers.EDDSA,
                keyId,
                key.pair().getPublicKey(),
                Objects.requireNonNull(clock, "clock")));
    }

    /** The pass as a signed JWT. */
    public String sign(Pass pass) {
        var claims = new JwtClaims();
        claims.setJwtId(pass.id());
        claims.setSubject(pass.requestId());
        claims.setAudience(PassReader.AUDIENCE);
        claims.setClaim(PassReader.MOVIE, pass.movieId());
        claims.setClaim("iat", pass.issuedAtMillis() / 1000);
        claims.setClaim("exp", pass.expiresAtMillis() / 1000);
        return TokenWriter.sign(claims, PassReader.TYPE, AlgorithmIdentifiers.EDDSA, keyId, privateKey);
    }

    /**
     * What a token says, if this fleet signed it and it still counts.
     *
     * @throws TokenRejectedException {@link Reason#MALFORMED}, {@link Reason#FORGED} or {@link Reason#EXPIRED}
     */
    public Pass verify(String token) {
        return reader.verify(token);
    }
}
