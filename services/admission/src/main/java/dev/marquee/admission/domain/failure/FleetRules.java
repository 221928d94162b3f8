package dev.marquee.admission.domain.failure;

import java.util.Objects;

/**
 * What a pod must know of its fleet to act without Redis.
 *
 * @param redis when this pod's own calls are not answered, never null
 * @param mostPods pods of the fleet at the most, 1 or more
 */
public record FleetRules(FailureRule redis, int mostPods) {

    /** What holds until the fleet says otherwise; the defaults of the API. */
    public static final FleetRules DEFAULT = new FleetRules(new FailureRule(FailurePolicy.CLOSED, 10_000, 0), 10);

    public FleetRules {
        Objects.requireNonNull(redis, "redis");
    }
}
