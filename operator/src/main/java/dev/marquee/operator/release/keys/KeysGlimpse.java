package dev.marquee.operator.release.keys;

/** What a patrol found; another glimpse than the last makes the release be visited. */
public enum KeysGlimpse {
    /** As written. */
    INTACT,
    /** Flushed, or edited. */
    DIFFERENT,
    /** Redis did not say. */
    UNSEEN
}
