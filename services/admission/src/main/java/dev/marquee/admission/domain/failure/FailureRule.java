package dev.marquee.admission.domain.failure;

import java.util.Objects;

/**
 * When a policy is tripped, and for how long it holds.
 *
 * @param policy never null
 * @param afterMillis without an answer for this long the policy is tripped; above 0
 * @param maxMillis tripped for this long it ends as {@link FailurePolicy#CLOSED}; 0: it lasts until the system is back
 */
public record FailureRule(FailurePolicy policy, long afterMillis, long maxMillis) {

    public FailureRule {
        Objects.requireNonNull(policy, "policy");
    }
}
