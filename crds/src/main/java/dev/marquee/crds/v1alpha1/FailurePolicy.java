package dev.marquee.crds.v1alpha1;

/** What a fleet does while a system that it depends on is away. The constants are spelled as on the wire. */
public enum FailurePolicy {
    /** Rather nobody than somebody too many. */
    Closed,

    /** Less than usual, within the rules of the line. */
    Degraded,

    /** People before rules: docs/operations.md says which rule is given up. */
    Open
}
