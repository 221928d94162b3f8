package dev.marquee.booking.domain;

/** How a step of the saga ended. */
public enum StepOutcome {
    /** It is done. */
    DONE,
    /** It will never be done: what was done before is undone. */
    REFUSED,
    /** Nobody knows yet. It is tried again. */
    UNANSWERED
}
