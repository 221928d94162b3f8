package dev.marquee.history;

import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Count;
import dev.marquee.history.Ledger.Limits;
import dev.marquee.history.Ledger.Occupancy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Invariant 2: no window of one second holds more admissions than the rate, and at no instant are more places taken than
 * the cap. Judged by stamps of the store's clock only.
 */
final class LimitsHold implements Invariant {

    private static final long WINDOW_MILLIS = 1_000;
    private static final int NAMED = 8;

    @Override
    public List<Violation> check(History history) {
        Ledger ledger = history.ledger();
        List<Violation> violations = new ArrayList<>();
        violations.addAll(rate(ledger.admissions(), ledger.limits()));
        violations.addAll(cap(ledger.occupancies(), ledger.limits()));
        violations.addAll(counts(ledger.counts(), ledger.limits()));
        return violations;
    }

    /** Any {@code perSecond + 1} consecutive admissions must span a full window. */
    private static List<Violation> rate(List<Admission> admissions, Limits limits) {
        long[] stamps =
                admissions.stream().mapToLong(Admission::atMillis).sorted().toArray();
        List<Violation> violations = new ArrayList<>();
        for (int last = limits.perSecond(); last < stamps.length; last++) {
            long first = stamps[last - limits.perSecond()];
            if (stamps[last] - first < WINDOW_MILLIS) {
                violations.add(everybody(
                        stamps[last],
                        "saw more than " + limits.perSecond() + " admissions in the second from " + first
                                + ": the one over the rate came at " + stamps[last]));
            }
        }
        return violations;
    }

    /** Sweeps over the beginnings and ends of occupancies; an end at the same ms as a beginning comes first. */
    private static List<Violation> cap(List<Occupancy> occupancies, Limits limits) {
        record Edge(long atMillis, int step, Occupancy occupancy) {}
        List<Edge> edges = new ArrayList<>();
        for (Occupancy occupancy : occupancies) {
            if (occupancy.untilMillis() > occupancy.fromMillis()) {
                edges.add(new Edge(occupancy.fromMillis(), 1, occupancy));
                edges.add(new Edge(occupancy.untilMillis(), -1, occupancy));
            }
        }
        edges.sort(Comparator.comparingLong(Edge::atMillis).thenComparingInt(Edge::step));
        List<Violation> violations = new ArrayList<>();
        Set<Occupancy> inside = new LinkedHashSet<>();
        for (Edge edge : edges) {
            if (edge.step() < 0) {
                inside.remove(edge.occupancy());
            } else if (inside.add(edge.occupancy()) && inside.size() > limits.maxActive()) {
                violations.add(new Violation(
                        2,
                        edge.occupancy().requestId(),
                        edge.atMillis(),
                        "took place " + inside.size() + " of " + limits.maxActive() + " at " + edge.atMillis()
                                + "; longest inside: " + longest(inside)));
            }
        }
        return violations;
    }

    /** Whoever should have made room is most likely among them. */
    private static String longest(Set<Occupancy> inside) {
        return inside.stream()
                .limit(NAMED)
                .map(stay -> stay.requestId() + " " + stay.fromMillis() + " to " + stay.untilMillis())
                .collect(Collectors.joining(", "));
    }

    private static List<Violation> counts(List<Count> counts, Limits limits) {
        return counts.stream()
                .filter(count -> count.active() > limits.maxActive())
                .map(count -> everybody(
                        count.atMillis(),
                        "found " + count.active() + " active sessions of " + limits.maxActive() + " at "
                                + count.atMillis()))
                .toList();
    }

    private static Violation everybody(long atMillis, String what) {
        return new Violation(2, "everybody", atMillis, what);
    }
}
