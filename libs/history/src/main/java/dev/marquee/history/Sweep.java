package dev.marquee.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Goes through time, forward only, and knows how many lower tickets are in line. O(log n) a stay and a question. */
final class Sweep {

    private record Edge(long atMillis, Numbers of, int ticket, int step) {}

    private final long[] tickets;
    private final Numbers surely;
    private final Numbers maybe;
    private final Numbers surelyCame;
    private final Numbers maybeCame;
    private final List<Edge> edges = new ArrayList<>();
    private int next;

    Sweep(List<Stay> stays) {
        tickets = stays.stream()
                .mapToLong(stay -> stay.ticket)
                .distinct()
                .sorted()
                .toArray();
        surely = new Numbers(tickets.length);
        maybe = new Numbers(tickets.length);
        surelyCame = new Numbers(tickets.length);
        maybeCame = new Numbers(tickets.length);
        stays.forEach(this::add);
        edges.sort(Comparator.comparingLong(Edge::atMillis));
    }

    /** @param millis not before the last */
    void moveTo(long millis) {
        for (; next < edges.size() && edges.get(next).atMillis() <= millis; next++) {
            Edge edge = edges.get(next);
            edge.of().add(edge.ticket(), edge.step());
        }
    }

    int surelyInFront(long ticket) {
        return surely.below(number(ticket));
    }

    int maybeInFront(long ticket) {
        return maybe.below(number(ticket));
    }

    /** Lower tickets that had come for certain, whether they are still there or not. */
    int surelyCame(long ticket) {
        return surelyCame.below(number(ticket));
    }

    int maybeCame(long ticket) {
        return maybeCame.below(number(ticket));
    }

    private void add(Stay stay) {
        int ticket = number(stay.ticket);
        long from = next(stay.surelyFrom);
        edges.add(new Edge(stay.maybeFrom, maybe, ticket, 1));
        edges.add(new Edge(next(stay.maybeUntil), maybe, ticket, -1));
        edges.add(new Edge(stay.maybeFrom, maybeCame, ticket, 1));
        edges.add(new Edge(from, surelyCame, ticket, 1));
        if (from < stay.surelyUntil) {
            edges.add(new Edge(from, surely, ticket, 1));
            edges.add(new Edge(stay.surelyUntil, surely, ticket, -1));
        }
    }

    private static long next(long millis) {
        return millis == Long.MAX_VALUE ? millis : millis + 1;
    }

    private int number(long ticket) {
        int found = Arrays.binarySearch(tickets, ticket);
        return found < 0 ? -found - 1 : found;
    }
}
