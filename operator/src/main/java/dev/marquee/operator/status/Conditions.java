package dev.marquee.operator.status;

import dev.marquee.crds.v1alpha1.Condition;
import dev.marquee.crds.v1alpha1.ConditionStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns findings into conditions. */
public final class Conditions {

    /**
     * The conditions after a look.
     *
     * @param before the conditions so far; {@code lastTransitionTime} is kept where the status is the same
     * @param verdicts one a type; types that are not among them are dropped
     * @param generation {@code metadata.generation} that was looked at
     * @param now time of the look
     */
    public static List<Condition> after(List<Condition> before, List<Verdict> verdicts, Long generation, Instant now) {
        return verdicts.stream()
                .map(verdict -> new Condition(
                        verdict.type(),
                        verdict.status(),
                        generation,
                        find(before, verdict.type())
                                .filter(earlier -> earlier.status() == verdict.status())
                                .map(Condition::lastTransitionTime)
                                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS)),
                        verdict.reason().name(),
                        verdict.message()))
                .toList();
    }

    /** These findings, and before them {@code Ready}: the first that does not hold, or all is well. */
    public static List<Verdict> summed(List<Verdict> verdicts, Enum<?> allWell, String message) {
        var summed = new ArrayList<Verdict>();
        summed.add(verdicts.stream()
                .filter(verdict -> !verdict.holds())
                .min((a, b) -> a.status().compareTo(b.status()))
                .map(verdict -> verdict.as(Verdict.READY))
                .orElseGet(() -> Verdict.yes(Verdict.READY, allWell, message)));
        summed.addAll(verdicts);
        return summed;
    }

    /** The condition of a type. */
    public static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    /** Whether a condition is there and holds. */
    public static boolean holds(List<Condition> conditions, String type) {
        return find(conditions, type)
                .filter(condition -> condition.status() == ConditionStatus.True)
                .isPresent();
    }

    private Conditions() {}
}
