package dev.marquee.crds.v1alpha1;

/** Who may be given a place. The constants are spelled as on the wire. */
public enum Identity {
    /** Whoever comes; one browser is one person. */
    Anonymous,

    /** Whoever holds a visitor token that was made for an account; one account is one person. */
    Account
}
