package dev.marquee.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Challenges to spend work (hashcash: Back 2002) before a new place is given. The fleet keeps none of them: a challenge is
 * signed, and good for one person in one movie until it expires, so that a proof that is sent again buys the same place.
 * A proof is the challenge's text, a dot and a number, such that its SHA-256 begins with as many zero bits as the challenge
 * demands. Thread-safe; checking is CPU only, two hashes.
 */
public final class Challenges {

    /** As a challenge calls it. */
    public static final String ALGORITHM = "SHA-256";

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MAC_BYTES = 16;

    /** Short enough for text and number to fill one block of SHA-256 at the most: solving costs one compression a try. */
    private static final Pattern PROOF =
            Pattern.compile("((\\d{1,2})\\.(\\d{1,11})\\.([A-Za-z0-9_-]{22}))\\.\\d{1,16}");

    private final KeyedDigest macs;
    private final Clock clock;

    /** @param ring of the fleet as it is now; never gives null */
    public Challenges(Supplier<KeyRing> ring, Clock clock) {
        this.macs = new KeyedDigest(ring, clock, "challenge v1");
        this.clock = clock;
    }

    /**
     * @param text what a proof begins with
     * @param difficultyBits leading zero bits, 1 to 31
     * @param expiresAtMillis in ms since the epoch
     */
    public record Challenge(String text, int difficultyBits, long expiresAtMillis) {}

    /** A challenge for somebody. */
    public Challenge next(String movieId, String requestId, int difficultyBits) {
        long expires = clock.instant().plus(LIFE).getEpochSecond();
        byte[] mac = Arrays.copyOf(macs.of(signed(movieId, requestId, difficultyBits, expires)), MAC_BYTES);
        String text = difficultyBits + "." + expires + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
        return new Challenge(text, difficultyBits, expires * 1_000);
    }

    /**
     * Whether this is work that this person did for this movie, as much as was demanded of them then.
     *
     * @param proof as somebody sent it; may be null
     */
    public boolean holds(String movieId, String requestId, String proof) {
        Matcher parts = proof == null ? null : PROOF.matcher(proof);
        if (parts == null || !parts.matches()) {
            return false;
        }
        int bits = Integer.parseInt(parts.group(2));
        long expires = Long.parseLong(parts.group(3));
        byte[] said = Base64.getUrlDecoder().decode(parts.group(4));
        return clock.instant().getEpochSecond() < expires
                && macs.isOf(signed(movieId, requestId, bits, expires), said)
                && isSolved(sha256(), proof, bits);
    }

    /**
     * Does the work: 2^bits hashes on average. Blocks for as long as it takes.
     *
     * @param text of a challenge
     */
    public static String solve(String text, int difficultyBits) {
        MessageDigest sha256 = sha256();
        for (long number = 0; ; number++) {
            String proof = text + '.' + number;
            if (isSolved(sha256, proof, difficultyBits)) {
                return proof;
            }
        }
    }

    private static String signed(String movieId, String requestId, int bits, long expires) {
        return movieId + ':' + requestId + ':' + bits + ':' + expires;
    }

    private static boolean isSolved(MessageDigest sha256, String proof, int bits) {
        byte[] hash = sha256.digest(proof.getBytes(US_ASCII));
        int head = (hash[0] & 0xff) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | hash[3] & 0xff;
        return Integer.numberOfLeadingZeros(head) >= bits;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
