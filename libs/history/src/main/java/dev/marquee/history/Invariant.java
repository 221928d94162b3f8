package dev.marquee.history;

import java.util.List;

/** One promise of the line, as a pure check over a finished history. */
@FunctionalInterface
public interface Invariant {

    /** Every breach, in no particular order; empty where the promise was kept. */
    List<Violation> check(History history);

    /** The seven promises, in the order in which the design numbers them; the first takes three checks. */
    static List<Invariant> all() {
        return List.of(
                new NobodyIsLost(),
                new NobodyIsTakenForGone(),
                new RulesTakeTheirTime(),
                new LimitsHold(),
                new AdmissionFollowsTickets(),
                new OnePlaceEach(),
                new AdmissionToldOnce(),
                new PassOpensItsOwn(),
                new PlacesAreTrue());
    }
}
