package dev.marquee.persistence.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What somebody asks for, under a key that they chose ({@code Idempotency-Key}, draft-ietf-httpapi-idempotency-key-header-07).
 * Immutable.
 *
 * @param owner whose key it is, ASCII, 1 to 64 characters: two people may choose the same key
 * @param key ASCII, 1 to 64 characters
 * @param fingerprint of all that is asked for, 64 hex digits: a key that comes again with something else is refused
 */
public record Command(String owner, String key, String fingerprint) {

    /** @param asked all that is asked for, in the same order each time */
    public static Command of(String owner, String key, String... asked) {
        return new Command(owner, key, sha256(String.join("\n", asked)));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
