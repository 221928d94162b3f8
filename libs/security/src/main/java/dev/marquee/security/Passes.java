package dev.marquee.security;

import dev.marquee.security.TokenRejectedException.Reason;
import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;

/**
 * Signs passes with the fleet's keys. The same pass always gives the same token (Ed25519 draws nothing, and the key is the
 * one of the hour at which the pass was issued), so a repeated claim is answered alike, also across a rotation.
 * Thread-safe; CPU only, some hundred µs.
 */
public final class Passes {

    private final Supplier<KeyRing> ring;
    private final PassReader reader;

    /** @param ring of the fleet as it is now; never gives null */
    public Passes(Supplier<KeyRing> ring, Clock clock) {
        this.ring = Objects.requireNonNull(ring, "ring");
        this.reader = new PassReader(id -> publicKey(ring.get().find(id)), Objects.requireNonNull(clock, "clock"));
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
        SigningKey signer = ring.get().signer(Instant.ofEpochMilli(pass.issuedAtMillis()));
        return TokenWriter.sign(
                claims,
                PassReader.TYPE,
                AlgorithmIdentifiers.EDDSA,
                signer.id(),
                signer.pair().getPrivateKey());
    }

    /**
     * What a token says, if this fleet signed it and it still counts.
     *
     * @throws TokenRejectedException {@link Reason#MALFORMED}, {@link Reason#FORGED} or {@link Reason#EXPIRED}
     */
    public Pass verify(String token) {
        return reader.verify(token);
    }

    private static Key publicKey(SigningKey key) {
        return key == null ? null : key.pair().getPublicKey();
    }
}
