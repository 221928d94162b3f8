package dev.marquee.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.jose4j.base64url.Base64Url;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * An Ed25519 key pair of a fleet. Signs passes, and is the root of the secret with which the fleet's pods
 * recognise their own visitor tokens. Immutable, thread-safe; never shows the private part.
 */
public final class SigningKey {

    private static final String ED25519 = "Ed25519";

    private final OctetKeyPairJsonWebKey pair;
    private final SecretKey visitorSecret;

    private SigningKey(OctetKeyPairJsonWebKey pair) {
        this.pair = pair;
        this.visitorSecret = derive("visitor token v1");
    }

    /**
     * Reads a private JWK ({@code kty: OKP, crv: Ed25519, d, x}). A missing {@code kid} becomes the RFC 7638 thumbprint.
     * Blocks on the file system.
     *
     * @throws IOException where the file cannot be read
     * @throws IllegalArgumentException where it holds no Ed25519 private key; the message names the file, never the content
     */
    public static SigningKey fromFile(Path file) throws IOException {
        return fromJwk(Files.readString(file), file.toString());
    }

    /** A key that lives as long as this process. For tests and for a pod that was given none. */
    public static SigningKey generate() {
        try {
            return new SigningKey(named(OkpJwkGenerator.generateJwk(ED25519)));
        } catch (JoseException e) {
            throw new IllegalStateException("this JDK cannot generate an Ed25519 key", e);
        }
    }

    static SigningKey fromJwk(String json, String source) {
        try {
            if (JsonWebKey.Factory.newJwk(json) instanceof OctetKeyPairJsonWebKey pair
                    && ED25519.equals(pair.getSubtype())
                    && pair.getPrivateKey() != null) {
                return new SigningKey(named(pair));
            }
        } catch (JoseException | RuntimeException e) {
            throw new IllegalArgumentException(source + " must hold a private JWK; it could not be read");
        }
        throw new IllegalArgumentException(source + " must hold a private JWK with kty OKP, crv Ed25519 and d");
    }

    /** Id of the key, as in {@code kid}; never null. */
    public String id() {
        return pair.getKeyId();
    }

    /** The private JWK, for the one file in which it is kept. */
    public String toPrivateJwk() {
        return pair.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    }

    OctetKeyPairJsonWebKey pair() {
        return pair;
    }

    SecretKey visitorSecret() {
        return visitorSecret;
    }

    private static OctetKeyPairJsonWebKey named(OctetKeyPairJsonWebKey pair) throws JoseException {
        if (pair.getKeyId() == null) {
            pair.setKeyId(pair.calculateBase64urlEncodedThumbprint("SHA-256"));
        }
        pair.setUse("sig");
        pair.setAlgorithm("EdDSA");
        return pair;
    }

    /** HKDF (RFC 5869) over the private scalar's seed: every pod of the fleet arrives at the same secret for a purpose. */
    SecretKey derive(String purpose) {
        Map<String, Object> members = pair.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        byte[] seed = new Base64Url().base64UrlDecode((String) members.get("d"));
        var label = ("marquee " + purpose).getBytes(StandardCharsets.UTF_8);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract().addIKM(seed).thenExpand(label, 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HKDF-SHA256", e);
        }
    }
}
