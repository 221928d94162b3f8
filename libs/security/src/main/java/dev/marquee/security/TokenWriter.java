package dev.marquee.security;

import java.security.Key;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Signs claims as a compact JWS. */
final class TokenWriter {

    static String sign(JwtClaims claims, String type, String algorithm, String keyId, Key key) {
        var signature = new JsonWebSignature();
        signature.setHeader("typ", type);
        signature.setKeyIdHeaderValue(keyId);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the key cannot sign with " + algorithm, e);
        }
    }

    private TokenWriter() {}
}
