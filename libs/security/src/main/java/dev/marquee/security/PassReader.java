package dev.marquee.security;

import dev.marquee.security.TokenRejectedException.Reason;
import java.time.Clock;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * Verifies passes with public keys only; for whoever honours passes and does not issue them. Thread-safe; a
 * verification is CPU only and costs some hundred µs, so callers with a hot path keep the result until it expires.
 */
public final class PassReader {

    static final String TYPE = "pass+jwt";
    static final String AUDIENCE = "marquee:booking";
    static final String MOVIE = "movie";

    private final List<TokenReader> readers;

    PassReader(TokenReader reader) {
        this.readers = List.of(reader);
    }

    private PassReader(List<TokenReader> readers) {
        this.readers = readers;
    }

    /**
     * A reader that trusts every Ed25519 key of a JWK set, as served under {@code /v1/jwks}.
     *
     * @throws IllegalArgumentException where the text is no JWK set, or has no such key
     */
    public static PassReader ofKeySet(String jwks, Clock clock) {
        List<JsonWebKey> keys;
        try {
            keys = new JsonWebKeySet(jwks).getJsonWebKeys();
        } catch (JoseException e) {
            throw new IllegalArgumentException("the text must be a JWK set", e);
        }
        List<TokenReader> readers = keys.stream()
                .filter(key -> "OKP".equals(key.getKeyType()) && key.getKeyId() != null)
                .map(key -> new TokenReader(
                        TYPE, AUDIENCE, AlgorithmIdentifiers.EDDSA, key.getKeyId(), key.getKey(), clock))
                .toList();
        if (readers.isEmpty()) {
            throw new IllegalArgumentException("the JWK set must hold an Ed25519 key with a kid");
        }
        return new PassReader(readers);
    }

    /**
     * What a token says, if one of the keys signed it and it still counts.
     *
     * @throws TokenRejectedException {@link Reason#MALFORMED}, {@link Reason#FORGED} or {@link Reason#EXPIRED}
     */
    public Pass verify(String token) {
        JwtClaims claims = readerFor(token).read(token);
        return new Pass(
                TokenReader.text(claims, "jti"),
                TokenReader.text(claims, MOVIE),
                TokenReader.text(claims, "sub"),
                TokenReader.seconds(claims, "iat") * 1000,
                TokenReader.seconds(claims, "exp") * 1000);
    }

    private TokenReader readerFor(String token) {
        if (readers.size() > 1) {
            String keyId = TokenReader.keyIdOf(token);
            for (TokenReader reader : readers) {
                if (reader.keyId().equals(keyId)) {
                    return reader;
                }
            }
        }
        return readers.getFirst();
    }
}
