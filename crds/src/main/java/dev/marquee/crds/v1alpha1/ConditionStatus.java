package dev.marquee.crds.v1alpha1;

/** The status of a condition. The constants are spelled as on the wire. */
public enum ConditionStatus {
    /** The condition holds. */
    True,

    /** It does not hold. */
    False,

    /** It could not be found out. */
    Unknown
}
