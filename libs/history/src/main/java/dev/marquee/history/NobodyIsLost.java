package dev.marquee.history;

import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Departure;
import dev.marquee.history.Observation.GaveUp;
import dev.marquee.history.Observation.RemovedTold;
import dev.marquee.history.Observation.StateTold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Invariant 1: whoever was given a ticket is admitted, or left, or was removed by a rule that they were told of. Whoever
 * was expected was given a ticket at all.
 */
final class NobodyIsLost implements Invariant {

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Fates fates = Fates.of(history);
        history.seen().forEach((visitor, seen) -> {
            Map<Long, String> tickets = tickets(seen);
            if (tickets.isEmpty()) {
                violations.add(new Violation(
                        1, visitor, "was expected and never got a ticket (" + seen.size() + " observations)"));
            }
            tickets.forEach((ticket, requestId) -> {
                if (!fates.accountFor(requestId, ticket, seen)) {
                    violations.add(new Violation(1, visitor, lost(requestId, ticket, history.ended())));
                }
            });
        });
        return violations;
    }

    private static Map<Long, String> tickets(List<Observation> seen) {
        Map<Long, String> tickets = new LinkedHashMap<>();
        History.only(StateTold.class, seen).stream()
                .filter(state -> state.ticket() > 0)
                .forEach(state -> tickets.put(state.ticket(), state.requestId()));
        return tickets;
    }

    private static String lost(String requestId, long ticket, boolean ended) {
        return "holds ticket " + ticket + " (request " + requestId
                + "), was neither admitted nor removed and did not leave"
                + (ended ? ", though the run served the crowd to its end" : " and is not waiting");
    }

    private record Fates(Set<Long> admitted, Set<String> departed, Set<String> waiting) {

        static Fates of(History history) {
            Ledger ledger = history.ledger();
            return new Fates(
                    ledger.admissions().stream().map(Admission::ticket).collect(Collectors.toSet()),
                    ledger.departures().stream().map(Departure::requestId).collect(Collectors.toSet()),
                    history.ended() ? Set.of() : ledger.waiting().keySet());
        }

        boolean accountFor(String requestId, long ticket, List<Observation> seen) {
            return admitted.contains(ticket)
                    || waiting.contains(requestId)
                    || departed.contains(requestId)
                    || seen.stream().anyMatch(o -> o instanceof GaveUp || o instanceof RemovedTold);
        }
    }
}
