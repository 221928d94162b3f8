package dev.marquee.admission.domain;

/** How a step ended. */
public enum Outcome {
    /** The state did not allow it; nothing changed. */
    REFUSED,
    /** It had been done before; nothing changed. */
    REPEATED,
    /** Done now. */
    DONE
}
