package dev.marquee.security;

import dev.marquee.security.TokenRejectedException.Reason;
import java.security.Key;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private final TokenReader reader;

    PassReader(Function<String, Key> keys, Clock clock) {
        this.reader = new TokenReader(TYPE, AUDIENCE, AlgorithmIdentifiers.EDDSA, keys, clock);
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
        Map<String, Key> byId = keys.stream()
                .filter(key -> "OKP".equals(key.getKeyType()) && key.getKeyId() != null)
                .collect(Collectors.toMap(JsonWebKey::getKeyId, JsonWebKey::getKey, (first, _) -> first));
        if (byId.isEmpty()) {
            throw new IllegalArgumentException("the JWK set must hold an Ed25519 key with a kid");
        }
        return new PassReader(byId::get, clock);
    }

    /**
     * What a token says, if one of the keys signed it and it still counts.
     *
     * @throws TokenRejectedException {@link Reason#MALFORMED}, {@link Reason#FORGED} or {@link Reason#EXPIRED}
     */
    public Pass verify(String token) {
        return pass(reader.read(token));
    }

    /**
     * The same, also of a pass that does not count any more: says who has held it, and opens nothing.
     *
     * @throws TokenRejectedException {@link Reason#MALFORMED} or {@link Reason#FORGED}
     */
    public Pass recognize(String token) {
        return pass(reader.readSigned(token));
    }

    private static Pass pass(JwtClaims claims) {
        return new Pass(
                TokenReader.text(claims, "jti"),
                TokenReader.text(claims, MOVIE),
                TokenReader.text(claims, "sub"),
                TokenReader.seconds(claims, "iat") * 1000,
                TokenReader.seconds(claims, "exp") * 1000);
    }
}
