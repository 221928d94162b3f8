package dev.marquee.security;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

/**
 * The keys of a fleet (docs/adr/0010). Each says from when it signs, so that pods that hold the same ring agree on the signer
 * without a word; every one verifies, those that signed before and those that are still to sign. Immutable, thread-safe.
 */
public final class KeyRing {

    private final List<TimedKey> keys;
    private final List<SigningKey> signers;
    private final Map<String, SigningKey> byId;

    /** @throws IllegalArgumentException where there is no key, or two of one id */
    public KeyRing(Collection<TimedKey> keys) {
        this.keys =
                keys.stream().sorted(Comparator.comparing(TimedKey::signsFrom)).toList();
        if (this.keys.isEmpty()) {
            throw new IllegalArgumentException("a key ring must hold a key");
        }
        this.signers = this.keys.stream().map(TimedKey::key).toList();
        try {
            this.byId = this.keys.stream()
                    .map(TimedKey::key)
                    .collect(Collectors.toUnmodifiableMap(SigningKey::id, Function.identity()));
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("two keys of a ring must not have the same kid");
        }
    }

    /** A ring of one key, which has always signed. */
    public static KeyRing of(SigningKey key) {
        return new KeyRing(List.of(new TimedKey(key, Instant.EPOCH)));
    }

    /** The newest key whose time has come by then; before all of them, the first. */
    public SigningKey signer(Instant at) {
        SigningKey signer = keys.getFirst().key();
        for (TimedKey candidate : keys) {
            if (!candidate.signsFrom().isAfter(at)) {
                signer = candidate.key();
            }
        }
        return signer;
    }

    /** Every key, the oldest first. */
    List<SigningKey> all() {
        return signers;
    }

    /** The key of that {@code kid}; null where the ring has none. */
    SigningKey find(String keyId) {
        return byId.get(keyId);
    }

    /** The public halves of all keys, also of one that does not sign yet, as a JWK set (RFC 7517), JSON. */
    public String publicKeySet() {
        return new JsonWebKeySet(keys.stream().map(timed -> timed.key().pair()).toList())
                .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** @param signsFrom the instant from which this key signs, until that of the next one */
    public record TimedKey(SigningKey key, Instant signsFrom) {

        public TimedKey {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(signsFrom, "signsFrom");
        }
    }
}
