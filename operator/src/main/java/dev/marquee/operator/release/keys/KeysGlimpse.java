package dev.marquee.operator.release.keys;

/**
 * What a patrol found; another glimpse than the last makes the release be visited.
 *
 * @param finding what it found
 * @param look number of the look where keys differ, so that each such look is another glimpse; else 0
 */
public record KeysGlimpse(Finding finding, long look) {

    /** What a patrol can find. */
    public enum Finding {
        /** As written. */
        INTACT,
        /** Flushed, or edited. */
        DIFFERENT,
        /** Redis did not say. */
        UNSEEN
    }

    static final KeysGlimpse INTACT = new KeysGlimpse(Finding.INTACT, 0);
    static final KeysGlimpse UNSEEN = new KeysGlimpse(Finding.UNSEEN, 0);

    static KeysGlimpse different(long look) {
        return new KeysGlimpse(Finding.DIFFERENT, look);
    }
}
