package dev.marquee.crds.v1alpha1;

/** For how much a pass may be used. The constants are spelled as on the wire. */
public enum PassUse {
    /** For whatever its session has time for. */
    Session,

    /** For one thing: from its first redemption on, it is good for what it was redeemed by and for nothing else. */
    Once
}
