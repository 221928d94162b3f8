package dev.marquee.operator.queue.dependent;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** Makes Ed25519 keys as private JWKs (RFC 8037). */
final class PassKey {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** Both encodings (RFC 8410) end with the 32 bytes of the key itself. */
    private static final int KEY_BYTES = 32;

    /** A fresh key, JSON, with its RFC 7638 thumbprint as {@code kid}. */
    static String generate() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var x = tail(pair.getPublic().getEncoded());
            var d = tail(pair.getPrivate().getEncoded());
            return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"" + thumbprint(x) + "\",\"x\":\"" + x + "\",\"d\":\""
                    + d + "\"}";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }

    private static String thumbprint(String x) throws GeneralSecurityException {
        var members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
        return BASE64URL.encodeToString(
                MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String tail(byte[] encoded) {
        return BASE64URL.encodeToString(Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
    }

    private PassKey() {}
}
