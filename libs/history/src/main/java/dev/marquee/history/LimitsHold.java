package dev.marquee.history;

import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Count;
import dev.marquee.history.Ledger.Limits;
import dev.marquee.history.Ledger.Occupancy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Invariant 2: no window of one second holds more admissions than the rate, and at no instant are more places taken than
 * the cap. Judged by stamps of the store's clock only.
 */
final class LimitsHold implements Invariant {

    private static final long WINDOW_MILLIS = 1_000;

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
        record Edge(long atMillis, int step, String requestId) {}
        List<Edge> edges = new ArrayList<>();
        for (Occupancy occupancy : occupancies) {
            edges.add(new Edge(occupancy.fromMillis(), 1, occupancy.requestId()));
            edges.add(new Edge(occupancy.untilMillis(), -1, occupancy.requestId()));
        }
        edges.sort(Comparator.comparingLong(Edge::atMillis).thenComparingInt(Edge::step));
        List<Violation> violations = new ArrayList<>();
        int taken = 0;
        for (Edge edge : edges) {
            taken += edge.step();
            if (edge.step() > 0 && taken > limits.maxActive()) {
                violations.add(new Violation(
                        2,
                        edge.requestId(),
                        edge.atMillis(),
                        "took place " + taken + " of " + limits.maxActive() + " at " + edge.atMillis()));
            }
        }
        return violations;
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
