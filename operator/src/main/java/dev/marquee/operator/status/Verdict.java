package dev.marquee.operator.status;

import dev.marquee.crds.v1alpha1.ConditionStatus;
import java.util.Objects;

/**
 * What a look at a resource found, before it is a condition.
 *
 * @param type type of the condition
 * @param status whether it holds
 * @param reason an enumerated word; its {@code name()} is what the API carries
 * @param message for a human; the same for the same cause, or the status would be written without need
 */
public record Verdict(String type, ConditionStatus status, Enum<?> reason, String message) {

    /** The condition that sums the others up. */
    public static final String READY = "Ready";

    public Verdict {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
    }

    /** It holds. */
    public static Verdict yes(String type, Enum<?> reason, String message) {
        return new Verdict(type, ConditionStatus.True, reason, message);
    }

    /** It does not hold. */
    public static Verdict no(String type, Enum<?> reason, String message) {
        return new Verdict(type, ConditionStatus.False, reason, message);
    }

    /** It could not be found out. */
    public static Verdict unknown(String type, Enum<?> reason, String message) {
        return new Verdict(type, ConditionStatus.Unknown, reason, message);
    }

    /** Whether it holds. */
    public boolean holds() {
        return status == ConditionStatus.True;
    }

    /** The same finding under another type. */
    public Verdict as(String otherType) {
        return new Verdict(otherType, status, reason, message);
    }
}
