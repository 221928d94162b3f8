package dev.marquee.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What happened, as told on the event stream. */
public sealed interface Event permits AdmitEvent {

    /** The version that this code writes; a reader skips any other. */
    int VERSION = 1;

    /** Whom it happened to: 32 hex digits. */
    String requestId();

    /** Events of one visitor share a shard, and so keep their order: hex SHA-256 of {@link #requestId()}. */
    default String partitionKey() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(requestId().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
