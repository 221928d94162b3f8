package dev.marquee.admission.domain;

/** What the engineer allows, whatever the clock says. The order is that of the scripts' {@code POLICY}. */
public enum SaleHold {
    /** The schedule decides. */
    OPEN,
    /** Nobody is admitted; joining goes on. */
    HOLD,
    /** Nobody is admitted or may join, and active sessions are ended. */
    HOLD_AND_DRAIN
}
