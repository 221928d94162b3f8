package dev.marquee.operator.release.draw;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a lobby is drawn with: a secret until then. Its hash is shown from the start, so that nobody can choose another one
 * afterwards.
 *
 * @param text 64 lower-case hex digits
 */
public record Seed(String text) {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if the text cannot be a seed; the message does not repeat it */
    public Seed {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a seed must be 64 lower-case hex digits");
        }
    }

    /** One that nobody has seen. */
    public static Seed random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Seed(HexFormat.of().formatHex(bytes));
    }

    /** SHA-256 of the text, lower-case hex, as {@code printf %s SEED | sha256sum} prints it. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Without the text: it is a secret. */
    @Override
    public String toString() {
        return "Seed[hash=" + hash() + "]";
    }
}
