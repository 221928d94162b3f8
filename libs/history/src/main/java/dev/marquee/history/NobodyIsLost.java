package dev.marquee.history;

import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Departure;
import dev.marquee.history.Observation.AdmitTold;
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

    /** Covers the way between the visitor's clock and the store's. */
    private static final long GRACE_MILLIS = 1_000;

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Fates fates = Fates.of(history);
        history.seen().forEach((visitor, seen) -> {
            if (seen.stream().noneMatch(NobodyIsLost::givesTicket)) {
                violations.add(new Violation(
                        1,
                        visitor,
                        firstSeen(seen),
                        "was expected and never got a ticket (" + seen.size() + " observations)"));
            }
            openPlaces(seen).values().stream()
                    .filter(told -> !fates.accountFor(told))
                    .forEach(told -> violations.add(new Violation(
                            1, visitor, told.atMillis(), lost(told.requestId(), told.ticket(), history.ended()))));
        });
        return violations;
    }

    private static long firstSeen(List<Observation> seen) {
        return seen.isEmpty() ? 0 : seen.getFirst().atMillis();
    }

    /** Who was drawn as one of the first hears of the ticket with the admission. */
    private static boolean givesTicket(Observation observation) {
        return observation instanceof AdmitTold
                || (observation instanceof StateTold state && (state.ticket() > 0 || state.isSecret()));
    }

    /**
     * Places that the visitor neither gave up nor was told of losing, by ticket, each as it was first told. A place in the
     * lobby of a lottery, whose ticket is still secret, goes by 0 until the ticket is known.
     */
    private static Map<Long, StateTold> openPlaces(List<Observation> seen) {
        Map<Long, StateTold> open = new LinkedHashMap<>();
        for (Observation observation : seen) {
            switch (observation) {
                case GaveUp _, RemovedTold _ -> open.clear();
                case StateTold state when !state.holdsPlace() -> open.clear();
                case StateTold state when state.isSecret() -> open.putIfAbsent(0L, state);
                case StateTold state
                when state.ticket() > 0 -> {
                    open.remove(0L);
                    // whether it may is judged by OnePlaceEach
                    open.keySet().removeIf(ticket -> ticket > state.ticket());
                    open.putIfAbsent(state.ticket(), state);
                }
                default -> {}
            }
        }
        return open;
    }

    private static String lost(String requestId, long ticket, boolean ended) {
        return "holds ticket " + ticket + " (request " + requestId
                + "), was neither admitted nor removed and did not leave"
                + (ended ? ", though the run served the crowd to its end" : " and is not waiting");
    }

    private record Fates(
            Set<Long> admitted, Set<String> admittedRequests, List<Departure> departed, Set<String> waiting) {

        static Fates of(History history) {
            Ledger ledger = history.ledger();
            return new Fates(
                    ledger.admissions().stream().map(Admission::ticket).collect(Collectors.toSet()),
                    ledger.admissions().stream().map(Admission::requestId).collect(Collectors.toSet()),
                    ledger.departures(),
                    history.ended() ? Set.of() : ledger.waiting().keySet());
        }

        boolean accountFor(StateTold told) {
            return admitted.contains(told.ticket())
                    || (told.isSecret() && admittedRequests.contains(told.requestId()))
                    || waiting.contains(told.requestId())
                    || departed.stream()
                            .anyMatch(departure -> departure.requestId().equals(told.requestId())
                                    && departure.atMillis() + GRACE_MILLIS >= told.atMillis());
        }
    }
}
