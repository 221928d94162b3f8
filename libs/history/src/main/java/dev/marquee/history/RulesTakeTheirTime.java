package dev.marquee.history;

import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Departure;
import dev.marquee.history.Ledger.Session;
import dev.marquee.history.Observation.GaveUp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Invariant 1, the other rules: nobody is a no-show before the time to claim is over, no session ends by its time before that time,
 * and nobody has left who did not wish to. Times are judged by the stamps of the store, a wish by the visitor's clock.
 */
final class RulesTakeTheirTime implements Invariant {

    /** Covers the way between the visitor's clock and the store's. */
    private static final long GRACE_MILLIS = 1_000;

    @Override
    public List<Violation> check(History history) {
        Map<String, List<Departure>> departures =
                history.ledger().departures().stream().collect(Collectors.groupingBy(Departure::requestId));
        return history.seen().entrySet().stream()
                .flatMap(visitor -> History.requestIds(visitor.getValue()).stream()
                        .flatMap(requestId -> departures.getOrDefault(requestId, List.of()).stream())
                        .map(departure -> breach(departure, visitor.getKey(), visitor.getValue(), history.ledger())))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Null where the departure was in order, or the record does not say. */
    private static Violation breach(Departure departure, String visitor, List<Observation> seen, Ledger ledger) {
        String why =
                switch (departure.reason()) {
                    case "NO_SHOW" -> tooEarlyToClaim(departure, ledger);
                    case "SESSION_EXPIRED" -> cutShort(departure, ledger);
                    case "LEFT" -> unwished(departure, seen, ledger);
                    default -> null;
                };
        return why == null
                ? null
                : new Violation(
                        1,
                        visitor,
                        departure.atMillis(),
                        "was removed as " + departure.reason() + " at " + departure.atMillis() + ", but " + why);
    }

    private static String tooEarlyToClaim(Departure departure, Ledger ledger) {
        long claimMillis = ledger.limits().claimMillis();
        return ledger.admissions().stream()
                .filter(admission -> admission.requestId().equals(departure.requestId()))
                .mapToLong(Admission::atMillis)
                .filter(atMillis -> atMillis <= departure.atMillis())
                .max()
                .stream()
                .filter(atMillis -> atMillis + claimMillis > departure.atMillis())
                .mapToObj(atMillis -> "was admitted at " + atMillis + " and had " + claimMillis + " ms to claim")
                .findFirst()
                .orElse(null);
    }

    private static String cutShort(Departure departure, Ledger ledger) {
        return ledger.sessions().stream()
                .filter(session -> session.requestId().equals(departure.requestId()))
                .mapToLong(Session::untilMillis)
                .min()
                .stream()
                .filter(first -> first > departure.atMillis())
                .mapToObj(first -> "no session of theirs was over before " + first)
                .findFirst()
                .orElse(null);
    }

    /** Whoever comes again gives up what is over. */
    private static String unwished(Departure departure, List<Observation> seen, Ledger ledger) {
        boolean wished = seen.stream()
                .anyMatch(observation ->
                        observation instanceof GaveUp && observation.atMillis() <= departure.atMillis() + GRACE_MILLIS);
        boolean wasOver = ledger.admissions().stream()
                        .anyMatch(admission -> admission.requestId().equals(departure.requestId())
                                && admission.atMillis() <= departure.atMillis())
                || ledger.departures().stream()
                        .anyMatch(before -> before.requestId().equals(departure.requestId())
                                && before.atMillis() < departure.atMillis());
        return wished || wasOver ? null : "had never wished to leave";
    }
}
