package dev.marquee.history;

import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Departure;
import dev.marquee.history.Ledger.Session;
import dev.marquee.history.Observation.Asked;
import dev.marquee.history.Observation.GaveUp;
import dev.marquee.history.Observation.RemovedTold;
import dev.marquee.history.Observation.StateTold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Invariant 4: one person holds one place. However often somebody joins or resumes, requestId and ticket stay, until the
 * place was given up, or used, but for an older ticket of a visitor's own: whoever joined without an answer, and anew while the
 * store had lost the line, has the first place again, and so has whoever left it and was not taken at their word, because nobody
 * took it down; no two people are shown the same ones; the store admits a ticket once and a requestId once a ticket.
 */
final class OnePlaceEach implements Invariant {

    private static final long NEVER = Long.MAX_VALUE;

    /** Covers the way between the visitor's clock and the store's. */
    private static final long GRACE_MILLIS = 1_000;

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Map<String, String> ownerOfRequest = new HashMap<>();
        Map<Long, String> ownerOfTicket = new HashMap<>();
        Map<String, List<Departure>> departures =
                history.ledger().departures().stream().collect(Collectors.groupingBy(Departure::requestId));
        Map<String, List<Session>> sessions =
                history.ledger().sessions().stream().collect(Collectors.groupingBy(Session::requestId));
        history.seen().forEach((visitor, seen) -> {
            violations.addAll(changes(visitor, seen, departures, sessions));
            for (StateTold state : History.only(StateTold.class, seen)) {
                shared(ownerOfRequest, state.requestId(), state, "request", violations);
                if (state.ticket() > 0) {
                    shared(ownerOfTicket, state.ticket(), state, "ticket", violations);
                }
            }
        });
        violations.addAll(admittedTwice(history.ledger()));
        return violations;
    }

    private static List<Violation> changes(
            String visitor,
            List<Observation> seen,
            Map<String, List<Departure>> departures,
            Map<String, List<Session>> sessions) {
        List<Violation> violations = new ArrayList<>();
        StateTold before = null;
        StateTold left = null;
        boolean wished = false;
        long askedMillis = NEVER;
        for (Observation observation : seen) {
            switch (observation) {
                case GaveUp _, RemovedTold _ -> {
                    left = before == null ? left : before;
                    before = null;
                    wished = observation instanceof GaveUp;
                }
                case Asked asked -> askedMillis = Math.min(askedMillis, asked.atMillis());
                case StateTold now when !now.holdsPlace() -> before = null;
                case StateTold now -> {
                    boolean isLeft = left != null && tookDown(departures, left, now);
                    if (isLeft && samePlace(left, now) && (wished || isOfBefore(departures, left, now))) {
                        break; // asked for before the wish, and answered after it went out
                    }
                    if (isLeft) {
                        askedMillis = now.ticket() / 1_000;
                    }
                    left = null;
                    if (before != null
                            && !samePlace(before, now)
                            && !isOlder(before, now, askedMillis)
                            && !wasUsed(sessions, before, now)) {
                        violations.add(new Violation(
                                4,
                                visitor,
                                now.atMillis(),
                                "had ticket " + before.ticket() + " (request " + before.requestId()
                                        + ") and was given ticket " + now.ticket() + " (request " + now.requestId()
                                        + ") on connection " + now.connection() + " at " + now.atMillis()));
                    }
                    before = now;
                }
                default -> {}
            }
        }
        return violations;
    }

    /** Whether the store knows that they left the one place before they had the other. */
    private static boolean tookDown(Map<String, List<Departure>> departures, StateTold left, StateTold now) {
        return from(departures, left).anyMatch(departure -> departure.atMillis() <= now.atMillis() + GRACE_MILLIS);
    }

    /** Whether what was told was true at a moment before the place was left, by the clock that stamps both. */
    private static boolean isOfBefore(Map<String, List<Departure>> departures, StateTold left, StateTold now) {
        return now.stampMillis() > 0
                && from(departures, left).anyMatch(departure -> departure.atMillis() >= now.stampMillis());
    }

    /** Whatever the store knows of them leaving since they had the place. */
    private static Stream<Departure> from(Map<String, List<Departure>> departures, StateTold place) {
        return departures.getOrDefault(place.requestId(), List.of()).stream()
                .filter(departure -> departure.atMillis() >= place.ticket() / 1_000);
    }

    /** Whether a session of the one place, whose claim they may not have been answered, was over before they had the other. */
    private static boolean wasUsed(Map<String, List<Session>> sessions, StateTold before, StateTold now) {
        return sessions.getOrDefault(before.requestId(), List.of()).stream()
                .anyMatch(session ->
                        session.ticket() == before.ticket() && session.untilMillis() <= now.ticket() / 1_000);
    }

    /** Given since the visitor first asked for the place: a ticket is the time of the store, in µs. */
    private static boolean isOlder(StateTold before, StateTold now, long askedMillis) {
        return now.requestId().equals(before.requestId())
                && now.ticket() < before.ticket()
                && now.ticket() / 1_000 >= askedMillis - GRACE_MILLIS;
    }

    /** A drawn ticket is 0 until the sale opens: secret, not changed. */
    private static boolean samePlace(StateTold before, StateTold now) {
        boolean secret = before.ticket() == 0 || now.ticket() == 0;
        return before.requestId().equals(now.requestId()) && (secret || before.ticket() == now.ticket());
    }

    private static <K> void shared(
            Map<K, String> owners, K key, StateTold state, String noun, List<Violation> violations) {
        String visitor = state.visitor();
        String owner = owners.putIfAbsent(key, visitor);
        if (owner != null && !owner.equals(visitor)) {
            violations.add(new Violation(
                    4, visitor, state.atMillis(), "was shown the same " + noun + " as " + owner + ": " + key));
        }
    }

    private static List<Violation> admittedTwice(Ledger ledger) {
        List<Violation> violations = new ArrayList<>();
        Map<Long, Admission> byTicket = new HashMap<>();
        for (Admission admission : ledger.admissions()) {
            Admission first = byTicket.putIfAbsent(admission.ticket(), admission);
            if (first != null) {
                violations.add(new Violation(
                        4,
                        admission.requestId(),
                        admission.atMillis(),
                        "was admitted at " + admission.atMillis() + " with ticket " + admission.ticket()
                                + ", which had admitted " + first.requestId() + " at " + first.atMillis()));
            }
            Long waits = ledger.waiting().get(admission.requestId());
            if (waits != null && waits == admission.ticket()) {
                violations.add(new Violation(
                        4,
                        admission.requestId(),
                        admission.atMillis(),
                        "was admitted and still waits, with ticket " + admission.ticket()));
            }
        }
        return violations;
    }
}
