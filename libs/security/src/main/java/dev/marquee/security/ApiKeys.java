package dev.marquee.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;

/**
 * Keys by which services of ours know each other. Several are good at once, so that one can be exchanged without downtime: add
 * the new one here, use it there, take the old one away. Immutable; only hashes are kept.
 */
public final class ApiKeys {

    private static final int SHORTEST = 32;

    private final List<byte[]> hashes;

    /**
     * @param keys none means that nobody is let in
     * @throws IllegalArgumentException for a key below {@value #SHORTEST} characters; the message does not repeat it
     */
    public ApiKeys(Collection<String> keys) {
        if (keys.stream().anyMatch(key -> key.length() < SHORTEST)) {
            throw new IllegalArgumentException("an API key must have " + SHORTEST + " characters or more");
        }
        hashes = keys.stream().map(ApiKeys::hash).toList();
    }

    /** Whether the key is one of ours; takes the same time whatever it has in common with them. */
    public boolean accepts(String key) {
        byte[] hash = hash(key == null ? "" : key);
        boolean found = false;
        for (byte[] ours : hashes) {
            found |= MessageDigest.isEqual(ours, hash);
        }
        return found;
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
