package dev.marquee.crds.v1alpha1;

/** When somebody new must prove work before they get a place. The constants are spelled as on the wire. */
public enum ChallengePolicy {
    /** Never. */
    Never,

    /** While more come than are admitted. */
    UnderLoad,

    /** Whoever comes. */
    Always
}
