package dev.marquee.history;

import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Invariant 3: admission follows the tickets. Of two admissions the earlier has the lower ticket; those of one tick carry
 * one stamp and are judged as a set, whatever order they are listed in. A lower ticket that left never shows up as an
 * admission and so is no breach; one that still waits behind a higher one was passed over. Whoever was lost with the store and
 * came back when the higher one was gone already, as the record tells, was not there to be admitted.
 */
final class AdmissionFollowsTickets implements Invariant {

    @Override
    public List<Violation> check(History history) {
        List<Admission> admissions = history.ledger().admissions().stream()
                .sorted(Comparator.comparingLong(Admission::atMillis).thenComparingLong(Admission::ticket))
                .toList();
        List<Violation> violations = new ArrayList<>();
        Map<String, Long> cameBack = cameBack(history.ledger().changes());
        Admission highest = null;
        for (Admission admission : admissions) {
            if (highest != null
                    && admission.ticket() < highest.ticket()
                    && cameBack.getOrDefault(admission.requestId(), Long.MIN_VALUE) < highest.atMillis()) {
                violations.add(new Violation(
                        3,
                        admission.requestId(),
                        admission.atMillis(),
                        "with ticket " + admission.ticket() + " was admitted at " + admission.atMillis()
                                + ", after ticket " + highest.ticket() + " at " + highest.atMillis()));
            } else if (highest == null || admission.ticket() > highest.ticket()) {
                highest = admission;
            }
        }
        violations.addAll(passedOver(history, highest));
        return violations;
    }

    /** When those came back last who had a place in an earlier life of the line. */
    private static Map<String, Long> cameBack(List<Change> changes) {
        Map<String, Long> came = new HashMap<>();
        changes.stream()
                .filter(change -> change.ticket() > 0 && change.ticket() / 1_000 < change.lifeMillis())
                .forEach(change -> came.put(change.requestId(), change.atMillis()));
        return came;
    }

    private static List<Violation> passedOver(History history, Admission highest) {
        if (highest == null) {
            return List.of();
        }
        return history.ledger().waiting().entrySet().stream()
                .filter(entry -> entry.getValue() < highest.ticket())
                .map(entry -> new Violation(
                        3,
                        entry.getKey(),
                        highest.atMillis(),
                        "still waits with ticket " + entry.getValue() + ", though ticket " + highest.ticket()
                                + " was admitted at " + highest.atMillis()))
                .toList();
    }
}
