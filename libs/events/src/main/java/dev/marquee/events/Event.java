package dev.marquee.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What happened, as told on the event stream. */
public sealed interface Event permits AdmitEvent, JournalEvent {

    /** The version that this code writes; a reader skips any other. */
    int VERSION = 1;

    /** In which movie's line, never null. */
    String movieId();

    /** What decides on the shard; events of one subject share it, and so keep their order. */
    String subject();

    /** Hex SHA-256 of {@link #subject()}. */
    default String partitionKey() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(subject().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
