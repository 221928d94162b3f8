package dev.marquee.history;

import dev.marquee.history.Ledger.Departure;
import dev.marquee.history.Observation.Connected;
import dev.marquee.history.Observation.Disconnected;
import dev.marquee.history.Observation.RemovedTold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Invariant 1, the rule on silence: only somebody who was away for as long as the rule says may lose the place for it, whether
 * they were told so or only the store knows. One second of grace covers the way between the visitor's clock and the store's.
 */
final class NobodyIsTakenForGone implements Invariant {

    private static final String REASON = "ABANDONED";
    private static final long GRACE_MILLIS = 1_000;

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        long allowed = history.ledger().limits().abandonMillis() - GRACE_MILLIS;
        Map<String, List<Departure>> abandoned = history.ledger().departures().stream()
                .filter(departure -> departure.reason().equals(REASON))
                .collect(Collectors.groupingBy(Departure::requestId));
        history.seen()
                .forEach((visitor, seen) -> abandoned(seen, abandoned)
                        .filter(atMillis -> longestAbsence(seen, atMillis) < allowed)
                        .forEach(atMillis -> violations.add(new Violation(
                                1,
                                visitor,
                                atMillis,
                                "was removed as ABANDONED at " + atMillis + ", but was never away for longer than "
                                        + longestAbsence(seen, atMillis) + " ms"))));
        return violations;
    }

    /** When the rule was used against this visitor. */
    private static LongStream abandoned(List<Observation> seen, Map<String, List<Departure>> abandoned) {
        LongStream told = History.only(RemovedTold.class, seen).stream()
                .filter(removed -> removed.reason().equals(REASON))
                .mapToLong(RemovedTold::atMillis);
        LongStream known = History.requestIds(seen).stream()
                .flatMap(requestId -> abandoned.getOrDefault(requestId, List.of()).stream())
                .mapToLong(Departure::atMillis);
        return LongStream.concat(told, known);
    }

    private static long longestAbsence(List<Observation> seen, long untilMillis) {
        long longest = 0;
        long goneSince = -1;
        for (Observation observation : seen) {
            if (observation.atMillis() > untilMillis) {
                break;
            }
            if (observation instanceof Disconnected) {
                goneSince = observation.atMillis();
            } else if (observation instanceof Connected && goneSince >= 0) {
                longest = Math.max(longest, observation.atMillis() - goneSince);
                goneSince = -1;
            }
        }
        return goneSince < 0 ? longest : Math.max(longest, untilMillis - goneSince);
    }
}
