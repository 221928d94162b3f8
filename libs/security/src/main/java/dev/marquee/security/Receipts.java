package dev.marquee.security;

import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Receipts for tickets: with one, whoever was told a ticket can prove it to a line that has lost it. A receipt is bound to
 * one person in one movie's line, and is worth nothing without their visitor token. It is
 * {@code ticket.at.mac}, the numbers to base 36, with the first half of an HMAC-SHA256. Thread-safe; both calls are CPU only,
 * about 1 µs, fit for an event loop.
 */
public final class Receipts {

    /** Longest text that can be a receipt. */
    public static final int LONGEST = 64;

    private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,12})\\.([0-9a-z]{1,12})\\.([A-Za-z0-9_-]{22})");
    private static final int MAC_BYTES = 16;
    private static final int BASE = 36;

    private final KeyedDigest macs;

    /** @param ring of the fleet as it is now; never gives null */
    public Receipts(Supplier<KeyRing> ring, Clock clock) {
        this.macs = new KeyedDigest(ring, clock, "receipt v1");
    }

    /** @param ticket 0 where it is still secret */
    public String sign(String movieId, String requestId, long ticket, long atMillis) {
        String said = Long.toString(ticket, BASE) + '.' + Long.toString(atMillis, BASE);
        byte[] mac = Arrays.copyOf(macs.of(signed(movieId, requestId, said)), MAC_BYTES);
        return said + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    /** What a receipt says; null for a text that is no receipt of this person in this line from this fleet. */
    public Receipt verify(String movieId, String requestId, String receipt) {
        var parts = FORM.matcher(receipt.length() > LONGEST ? "" : receipt);
        if (!parts.matches()) {
            return null;
        }
        String said = parts.group(1) + '.' + parts.group(2);
        byte[] mac = Base64.getUrlDecoder().decode(parts.group(3));
        return macs.isOf(signed(movieId, requestId, said), mac)
                ? new Receipt(Long.parseLong(parts.group(1), BASE), Long.parseLong(parts.group(2), BASE))
                : null;
    }

    /**
     * When a receipt says that it was given, whoever wrote it, in ms since the epoch.
     *
     * @throws IllegalArgumentException for a text that is no receipt
     */
    public static long saidAtMillis(String receipt) {
        var parts = FORM.matcher(receipt);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no receipt");
        }
        return Long.parseLong(parts.group(2), BASE);
    }

    private static String signed(String movieId, String requestId, String said) {
        return movieId + ':' + requestId + ':' + said;
    }
}
