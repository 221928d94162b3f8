package dev.marquee.history;

import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Departure;
import dev.marquee.history.Observation.Asked;
import dev.marquee.history.Observation.Connected;
import dev.marquee.history.Observation.Disconnected;
import dev.marquee.history.Observation.GaveUp;
import dev.marquee.history.Observation.RemovedTold;
import dev.marquee.history.Observation.StateTold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Invariant 5: a visitor learns of an admission once, and does learn of it. What is heard twice, or falls back, is told by
 * {@link Listener}; here also: a connection that lived for {@link #LATEST_MILLIS} after the admission brought the news. It is too
 * late for news where the rule on silence has ended the admission; whether it was right to is judged by {@link NobodyIsTakenForGone}.
 */
final class AdmissionToldOnce implements Invariant {

    /** Later than any push, shard hand-over and rank tick; what is not known by then is not on its way. */
    static final long LATEST_MILLIS = 5_000;

    /** Covers the way between the visitor's clock and the store's. */
    private static final long GRACE_MILLIS = 1_000;

    private static final long NEVER = Long.MAX_VALUE;

    @Override
    public List<Violation> check(History history) {
        Map<Long, Admission> admissions = history.ledger().admissions().stream()
                .collect(Collectors.toMap(Admission::ticket, admission -> admission, (first, _) -> first));
        List<Violation> violations = new ArrayList<>();
        history.seen().forEach((visitor, seen) -> {
            Listener listener = new Listener(visitor, admissions.keySet());
            seen.forEach(listener::hear);
            violations.addAll(listener.violations());
            violations.addAll(neverLearned(visitor, seen, listener.learned(), admissions, history.ledger()));
        });
        return violations;
    }

    private static List<Violation> neverLearned(
            String visitor, List<Observation> seen, Set<Long> learned, Map<Long, Admission> admissions, Ledger ledger) {
        List<Presence> presences = presences(seen);
        return History.only(StateTold.class, seen).stream()
                .map(StateTold::ticket)
                .distinct()
                .filter(ticket -> admissions.containsKey(ticket) && !learned.contains(ticket))
                .map(admissions::get)
                .filter(admission -> presences.stream()
                        .anyMatch(presence -> presence.shouldKnow(admission, abandonedMillis(admission, ledger))))
                .filter(admission -> !leftBeforeTheNews(seen, admission))
                .map(admission -> new Violation(
                        5,
                        visitor,
                        admission.atMillis(),
                        "was admitted with ticket " + admission.ticket() + " at " + admission.atMillis()
                                + ", stayed connected and was not told"))
                .toList();
    }

    /**
     * LEAVE went out before the news had to be there, and was heeded: the next that the visitor hears is that the ticket is
     * gone. A LEAVE that was refused, or forgotten, excuses nothing.
     */
    private static boolean leftBeforeTheNews(List<Observation> seen, Admission admission) {
        long ticket = 0;
        long wished = NEVER;
        for (Observation observation : seen) {
            boolean mine = ticket == admission.ticket();
            if (mine && observation instanceof GaveUp) {
                wished = Math.min(wished, observation.atMillis());
            } else if (mine && isHeeded(observation, ticket)) {
                return crossed(wished, admission, observation.atMillis());
            }
            if (observation instanceof StateTold state) {
                ticket = state.ticket();
            }
        }
        return false;
    }

    private static boolean isHeeded(Observation observation, long ticket) {
        return observation instanceof RemovedTold removed && removed.reason().equals("LEFT")
                || observation instanceof StateTold state && state.ticket() != ticket;
    }

    private static boolean crossed(long wished, Admission admission, long heeded) {
        return wished != NEVER
                && wished < admission.atMillis() + LATEST_MILLIS
                && admission.atMillis() < heeded + GRACE_MILLIS;
    }

    private record Presence(long fromMillis, long untilMillis) {

        boolean shouldKnow(Admission admission, long overMillis) {
            return Math.max(fromMillis, admission.atMillis()) + LATEST_MILLIS <= Math.min(untilMillis, overMillis);
        }
    }

    private static long abandonedMillis(Admission admission, Ledger ledger) {
        return ledger.departures().stream()
                .filter(departure -> departure.requestId().equals(admission.requestId()))
                .filter(departure ->
                        departure.reason().equals("ABANDONED") && departure.atMillis() >= admission.atMillis())
                .mapToLong(Departure::atMillis)
                .min()
                .orElse(NEVER);
    }

    /** From the first word on a connection: whom no pod has answered yet is at nobody's door. */
    private static List<Presence> presences(List<Observation> seen) {
        return History.only(Connected.class, seen).stream()
                .map(Connected::connection)
                .map(connection -> new Presence(
                        first(seen, connection, AdmissionToldOnce::isAnswer),
                        first(seen, connection, Disconnected.class::isInstance)))
                .filter(presence -> presence.fromMillis() != NEVER)
                .toList();
    }

    private static boolean isAnswer(Observation observation) {
        return !(observation instanceof Connected
                || observation instanceof Disconnected
                || observation instanceof Asked
                || observation instanceof GaveUp);
    }

    private static long first(List<Observation> seen, int connection, Predicate<Observation> kind) {
        return seen.stream()
                .filter(observation -> observation.connection() == connection && kind.test(observation))
                .mapToLong(Observation::atMillis)
                .findFirst()
                .orElse(NEVER);
    }
}
