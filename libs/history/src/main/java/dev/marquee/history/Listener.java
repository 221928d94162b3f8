package dev.marquee.history;

import dev.marquee.history.Observation.AdmitTold;
import dev.marquee.history.Observation.Connected;
import dev.marquee.history.Observation.StateTold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes through what one visitor heard, in order: on one connection at most one ADMIT a ticket and none after STATE said
 * so; a connection opened after the news does not fall back to waiting; what is told has happened.
 */
final class Listener {

    private final String visitor;
    private final Set<Long> admitted;
    private final Set<Long> learned = new HashSet<>();
    private final Map<Integer, Set<Long>> toldOn = new HashMap<>();
    private final Map<Integer, Set<Long>> knownAtOpening = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /** @param admitted the tickets that the store admitted */
    Listener(String visitor, Set<Long> admitted) {
        this.visitor = visitor;
        this.admitted = admitted;
    }

    void hear(Observation observation) {
        switch (observation) {
            case Connected opened -> knownAtOpening.put(opened.connection(), Set.copyOf(learned));
            case StateTold state when state.tellsAdmission() -> learn(state.ticket(), state);
            case StateTold state -> notFallenBack(state);
            case AdmitTold admit -> {
                if (toldOn(admit).contains(admit.ticket())) {
                    breach("was told again of being admitted with ticket " + admit.ticket(), admit);
                }
                learn(admit.ticket(), admit);
            }
            default -> {}
        }
    }

    /** Tickets of whose admission the visitor knows. */
    Set<Long> learned() {
        return learned;
    }

    List<Violation> violations() {
        return violations;
    }

    private void learn(long ticket, Observation how) {
        toldOn(how).add(ticket);
        learned.add(ticket);
        if (!admitted.contains(ticket)) {
            breach("was told of an admission that the store does not know, ticket " + ticket, how);
        }
    }

    private void notFallenBack(StateTold state) {
        Set<Long> known = knownAtOpening.getOrDefault(state.connection(), Set.of());
        if (state.holdsPlace() && known.contains(state.ticket())) {
            breach("was admitted with ticket " + state.ticket() + " and is told " + state.state() + " again", state);
        }
    }

    private Set<Long> toldOn(Observation observation) {
        return toldOn.computeIfAbsent(observation.connection(), _ -> new HashSet<>());
    }

    private void breach(String what, Observation observation) {
        violations.add(new Violation(
                5,
                visitor,
                observation.atMillis(),
                what + " (connection " + observation.connection() + ", at " + observation.atMillis() + ")"));
    }
}
