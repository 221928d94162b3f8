package dev.marquee.operator.queue.dependent;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes Ed25519 keys as private JWKs (RFC 8037). */
final class PassKey {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

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

    /** The {@code kid} of a private JWK, its thumbprint where it names none; empty where it is no Ed25519 private JWK. */
    static Optional<String> idOf(String jwk) {
        try {
            var members = Serialization.unmarshal(jwk, JsonNode.class);
            var x = members.path("x").asText();
            if (!"Ed25519".equals(members.path("crv").asText())
                    || x.isEmpty()
                    || members.path("d").asText().isEmpty()) {
                return Optional.empty();
            }
            var id = members.hasNonNull("kid") ? members.path("kid").asText() : thumbprint(x);
            return ID.matcher(id).matches() ? Optional.of(id) : Optional.empty();
        } catch (RuntimeException | GeneralSecurityException e) {
            return Optional.empty();
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
