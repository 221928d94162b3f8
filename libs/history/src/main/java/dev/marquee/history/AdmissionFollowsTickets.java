package dev.marquee.history;

import dev.marquee.history.Ledger.Admission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Invariant 3: admission follows the tickets. Of two admissions the earlier has the lower ticket; those of one tick carry
 * one stamp and are judged as a set, whatever order they are listed in. A lower ticket that left never shows up as an
 * admission and so is no breach; one that still waits behind a higher one was passed over.
 */
final class AdmissionFollowsTickets implements Invariant {

    @Override
    public List<Violation> check(History history) {
        List<Admission> admissions = history.ledger().admissions().stream()
                .sorted(Comparator.comparingLong(Admission::atMillis).thenComparingLong(Admission::ticket))
                .toList();
        List<Violation> violations = new ArrayList<>();
        Admission highest = null;
        for (Admission admission : admissions) {
            if (highest != null && admission.ticket() < highest.ticket()) {
                violations.add(new Violation(
                        3,
                        admission.requestId(),
                        admission.atMillis(),
                        "with ticket " + admission.ticket() + " was admitted at " + admission.atMillis()
                                + ", after ticket " + highest.ticket() + " at " + highest.atMillis()));
            } else {
                highest = admission;
            }
        }
        violations.addAll(passedOver(history, highest));
        return violations;
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
