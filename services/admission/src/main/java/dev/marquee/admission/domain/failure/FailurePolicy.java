package dev.marquee.admission.domain.failure;

/** What a fleet does while a system that it depends on is away; in the order of the codes of {@code line.lua}, from 1. */
public enum FailurePolicy {
    /** Rather nobody than somebody too many. */
    CLOSED,

    /** Less than usual, within the rules of the line. */
    DEGRADED,

    /** People before rules. */
    OPEN;

    /** As the API spells it. */
    public String label() {
        return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
