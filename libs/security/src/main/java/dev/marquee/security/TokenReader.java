package dev.marquee.security;

import dev.marquee.security.TokenRejectedException.Reason;
import java.security.Key;
import java.time.Clock;
import java.util.function.Function;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * Verifies one kind of token: the algorithm, {@code typ} and {@code aud} are fixed, so that neither kind passes for the
 * other, and {@code kid} must name one of the keys.
 */
final class TokenReader {

    /** A clock that lags behind the issuer's by this much still agrees with it. */
    private static final long SKEW_MILLIS = 1_000;

    private static final int LONGEST_TOKEN = 2_048;

    private final String type;
    private final String audience;
    private final Function<String, Key> keys;
    private final Clock clock;
    private final AlgorithmConstraints onlyOurs;

    /** @param keys what verifies under a {@code kid}; null for one that is not known */
    TokenReader(String type, String audience, String algorithm, Function<String, Key> keys, Clock clock) {
        this.type = type;
        this.audience = audience;
        this.keys = keys;
        this.clock = clock;
        this.onlyOurs = new AlgorithmConstraints(ConstraintType.PERMIT, algorithm);
    }

    JwtClaims read(String token) {
        JwtClaims claims = readSigned(token);
        if (clock.millis() >= seconds(claims, "exp") * 1000 + SKEW_MILLIS) {
            throw new TokenRejectedException(Reason.EXPIRED, "the token has expired");
        }
        return claims;
    }

    /** The same, also of a token whose time is over. */
    JwtClaims readSigned(String token) {
        JsonWebSignature signature = parse(token);
        if (!type.equals(signature.getHeader("typ"))) {
            throw malformed();
        }
        String keyId = signature.getKeyIdHeaderValue();
        Key key = keyId == null ? null : keys.apply(keyId);
        if (key == null) {
            throw forged();
        }
        signature.setAlgorithmConstraints(onlyOurs);
        signature.setKey(key);
        try {
            if (!signature.verifySignature()) {
                throw forged();
            }
        } catch (JoseException e) {
            throw forged();
        }
        return checked(signature);
    }

    private JwtClaims checked(JsonWebSignature signature) {
        try {
            JwtClaims claims = JwtClaims.parse(signature.getUnverifiedPayload());
            if (!claims.hasAudience() || !claims.getAudience().contains(audience)) {
                throw malformed();
            }
            return claims;
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw malformed();
        }
    }

    static String text(JwtClaims claims, String name) {
        if (claims.getClaimValue(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw malformed();
    }

    static long seconds(JwtClaims claims, String name) {
        if (claims.getClaimValue(name) instanceof Number number) {
            return number.longValue();
        }
        throw malformed();
    }

    private static JsonWebSignature parse(String token) {
        if (token == null || token.length() > LONGEST_TOKEN) {
            throw malformed();
        }
        try {
            var signature = new JsonWebSignature();
            signature.setCompactSerialization(token);
            return signature;
        } catch (JoseException | RuntimeException e) {
            throw malformed();
        }
    }

    private static TokenRejectedException malformed() {
        return new TokenRejectedException(Reason.MALFORMED, "the text is not a token of the expected kind");
    }

    private static TokenRejectedException forged() {
        return new TokenRejectedException(Reason.FORGED, "the token was not signed by this fleet");
    }
}
