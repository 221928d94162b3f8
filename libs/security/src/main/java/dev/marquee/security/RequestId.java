package dev.marquee.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name under which a person stands in the line of a movie (docs/adr/0003). Thread-safe. */
public final class RequestId {

    /** To look one up costs as much as a digest does. */
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(RequestId::sha256);

    /** Length in hex digits. */
    public static final int LENGTH = 32;

    /**
     * First {@value #LENGTH} hex digits of {@code SHA-256(movieId ":" personId)}.
     *
     * @param movieId has no colon, so that no two pairs share a text
     * @param personId as in the visitor token
     */
    public static String of(String movieId, String personId) {
        byte[] digest = SHA256.get().digest((movieId + ":" + personId).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, LENGTH / 2);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private RequestId() {}
}
