package dev.marquee.admission.domain.failure;

/**
 * Whether a failure policy is tripped, and what it does. Immutable.
 *
 * @param inEffect null where it is not tripped
 * @param expired whether {@code inEffect} is {@link FailurePolicy#CLOSED} because the policy's time is over
 * @param sinceMillis when it was tripped, in ms since the epoch; 0 where it is not
 */
public record PolicyState(FailurePolicy inEffect, boolean expired, long sinceMillis) {

    /** The system is there. */
    public static final PolicyState UNTRIPPED = new PolicyState(null, false, 0);

    /** Whether the system counts as away. */
    public boolean isTripped() {
        return inEffect != null;
    }

    /** Whether a pass is good without a look at its session. */
    public boolean honoursPasses() {
        return inEffect == FailurePolicy.DEGRADED || inEffect == FailurePolicy.OPEN;
    }
}
