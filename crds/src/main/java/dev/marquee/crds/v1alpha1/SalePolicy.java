package dev.marquee.crds.v1alpha1;

/** What the line of a release does. The constants are spelled as on the wire. */
public enum SalePolicy {
    /** The schedule decides. */
    Open,

    /** Nobody is admitted; places are kept, and joining goes on. */
    Hold,

    /** Nobody is admitted or may join, and active sessions are ended. */
    HoldAndDrain
}
