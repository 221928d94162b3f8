package dev.marquee.operator.release.keys;

/**
 * That a patrol found something wrong; another glimpse than the last, or none any more, makes the release be visited.
 *
 * @param finding what is wrong
 * @param look number of the look where keys differ, so that each such look is another glimpse; else 0
 */
public record KeysGlimpse(Finding finding, long look) {

    /** What can be wrong. */
    public enum Finding {
        /** Flushed, or edited. */
        DIFFERENT,
        /** Redis did not say. */
        UNSEEN
    }

    static final KeysGlimpse UNSEEN = new KeysGlimpse(Finding.UNSEEN, 0);

    static KeysGlimpse different(long look) {
        return new KeysGlimpse(Finding.DIFFERENT, look);
    }
}
