package dev.marquee.admission.domain;

/** Whether a line remembers somebody. */
public enum Recall {
    /** It cannot tell yet: it was lost, and is not whole again. */
    LATER,
    /** It does not, and never will. */
    UNKNOWN,
    /** It does, maybe from now on. */
    KNOWN,
    /** Nobody put the movie on sale, or what they said of it was lost and is not there again. */
    NO_MOVIE
}
