package dev.marquee.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Signs compact HS256 tokens with the JDK's HMAC. The JOSE library does the same at more than ten times the cost; it
 * still reads and verifies every token, and the tests hold this class to what it accepts. Thread-safe.
 */
final class HmacWriter {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String prefix;
    private final ThreadLocal<Mac> mac;

    /** @param header the JOSE header, JSON */
    HmacWriter(String header, SecretKey secret) {
        this.prefix = BASE64.encodeToString(header.getBytes(UTF_8)) + '.';
        this.mac = ThreadLocal.withInitial(() -> mac(secret));
    }

    /** @param claims JSON */
    String sign(String claims) {
        String signed = prefix + BASE64.encodeToString(claims.getBytes(UTF_8));
        return signed + '.' + BASE64.encodeToString(mac.get().doFinal(signed.getBytes(US_ASCII)));
    }

    static Mac mac(SecretKey secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
