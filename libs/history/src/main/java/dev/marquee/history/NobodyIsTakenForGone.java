package dev.marquee.history;

import dev.marquee.history.Observation.Connected;
import dev.marquee.history.Observation.Disconnected;
import dev.marquee.history.Observation.RemovedTold;
import java.util.ArrayList;
import java.util.List;

/**
 * Invariant 1, the rule on silence: only somebody who was away for as long as the rule says may lose the place for it.
 * One second of grace covers the way between the visitor's clock and the store's.
 */
final class NobodyIsTakenForGone implements Invariant {

    private static final long GRACE_MILLIS = 1_000;

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        long allowed = history.ledger().limits().abandonMillis() - GRACE_MILLIS;
        history.seen()
                .forEach((visitor, seen) -> History.only(RemovedTold.class, seen).stream()
                        .filter(removed -> removed.reason().equals("ABANDONED"))
                        .filter(removed -> longestAbsence(seen, removed.atMillis()) < allowed)
                        .forEach(removed -> violations.add(new Violation(
                                1,
                                visitor,
                                removed.atMillis(),
                                "was removed as ABANDONED at " + removed.atMillis()
                                        + ", but was never away for longer than "
                                        + longestAbsence(seen, removed.atMillis()) + " ms"))));
        return violations;
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
