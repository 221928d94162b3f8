package dev.marquee.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that people carry from one device to another: 40 random bits, typed as eight characters of Crockford's base 32,
 * which has no two that look alike. A store keeps {@link #name} and {@link #seal} of a code, and learns from them neither
 * the code nor the person, not even by trying all codes. Thread-safe; CPU only, some µs a call.
 */
public final class DeviceCodes {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int HALF = 4;
    private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{" + 2 * HALF + "}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final KeyedDigest names;
    private final KeyedDigest seals;

    /**
     * @param ring of the fleet as it is now; never gives null. A code that is out when another key begins to sign is unknown
     *     from then on: its owner asks for another
     */
    public DeviceCodes(Supplier<KeyRing> ring, Clock clock) {
        this.names = new KeyedDigest(ring, clock, "device code name v1");
        this.seals = new KeyedDigest(ring, clock, "device code seal v1");
    }

    /** A new code, without the dash in its middle. */
    public static String next() {
        StringBuilder code = new StringBuilder(2 * HALF);
        RANDOM.ints(2 * HALF, 0, ALPHABET.length()).forEach(i -> code.append(ALPHABET.charAt(i)));
        return code.toString();
    }

    /** As people read it: {@code 7K3M-Q9TD}. */
    public static String grouped(String code) {
        return code.substring(0, HALF) + '-' + code.substring(HALF);
    }

    /**
     * The code that somebody typed: any case, spaces or dashes anywhere, O for 0, I or L for 1.
     *
     * @return null where this cannot be a code
     */
    public static String typed(String text) {
        String code = text.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return CODE.matcher(code).matches() ? code : null;
    }

    /** Under what name a code of a movie is kept: 32 hex digits. */
    public String name(String movieId, String code) {
        return names.hex(movieId + ':' + code);
    }

    /** Who goes on with a code; to be read with {@link #open} and the same code only. Base64url. */
    public String seal(String movieId, String code, VisitorToken owner) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] text = (owner.expiresAtMillis() + ":" + owner.personId()).getBytes(UTF_8);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, movieId, code, nonce, text);
        byte[] both = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE, sealed.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /**
     * Who goes on with a code.
     *
     * @throws IllegalArgumentException where this was not sealed by this fleet under this movie and code
     */
    public VisitorToken open(String movieId, String code, String sealed) {
        byte[] both = Base64.getUrlDecoder().decode(sealed);
        byte[] nonce = Arrays.copyOf(both, NONCE);
        byte[] rest = Arrays.copyOfRange(both, Math.min(NONCE, both.length), both.length);
        byte[] text = crypt(Cipher.DECRYPT_MODE, movieId, code, nonce, rest);
        String[] parts = new String(text, UTF_8).split(":", 2);
        return new VisitorToken(parts[1], Long.parseLong(parts[0]));
    }

    private byte[] crypt(int mode, String movieId, String code, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(seals.of(movieId + ':' + code), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this was not sealed under this code", e);
        }
    }
}
