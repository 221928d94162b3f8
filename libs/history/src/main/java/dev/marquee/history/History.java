package dev.marquee.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A finished run over one movie: who was expected, what each saw in order, and what the store holds.
 *
 * @param expected names of all visitors that the run sent; one of whom nothing was seen is a violation, not a gap
 * @param seen what each visitor saw, in the visitor's own order; has a (possibly empty) list for each expected visitor
 * @param ledger what the store says
 * @param ended whether the run ended with the crowd served, so that nobody may still be waiting
 */
public record History(Collection<String> expected, Map<String, List<Observation>> seen, Ledger ledger, boolean ended) {

    /** Sorts observations by visitor and keeps their order. */
    public static History of(
            Collection<String> expected, Collection<Observation> observations, Ledger ledger, boolean ended) {
        Map<String, List<Observation>> seen = new LinkedHashMap<>();
        expected.forEach(visitor -> seen.put(visitor, new ArrayList<>()));
        observations.forEach(observation -> seen.computeIfAbsent(observation.visitor(), visitor -> new ArrayList<>())
                .add(observation));
        return new History(List.copyOf(expected), seen, ledger, ended);
    }

    /** All breaches of the seven invariants. */
    public List<Violation> violations() {
        return Invariant.all().stream()
                .flatMap(invariant -> invariant.check(this).stream())
                .toList();
    }

    /** How many of the expected visitors were told of a ticket that the store admitted. */
    public long admitted() {
        var tickets = ledger.admissions().stream().map(Ledger.Admission::ticket).collect(Collectors.toSet());
        return expected.stream()
                .filter(visitor -> seen.get(visitor).stream().anyMatch(told -> tickets.contains(ticket(told))))
                .count();
    }

    /** The ticket that an observation tells; 0 where it tells none. */
    private static long ticket(Observation observation) {
        return switch (observation) {
            case Observation.StateTold state -> state.ticket();
            case Observation.AdmitTold admit -> admit.ticket();
            default -> 0;
        };
    }

    /** Under which names the line told this visitor of a place. */
    public static Set<String> requestIds(List<Observation> seen) {
        return only(Observation.StateTold.class, seen).stream()
                .map(Observation.StateTold::requestId)
                .collect(Collectors.toSet());
    }

    /** Only the observations of one kind, in order. */
    public static <T extends Observation> List<T> only(Class<T> kind, List<Observation> observations) {
        return observations.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
