package dev.marquee.history;

import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Change;
import dev.marquee.history.Ledger.Count;
import dev.marquee.history.Ledger.Departure;
import dev.marquee.history.Ledger.Limits;
import dev.marquee.history.Ledger.Occupancy;
import dev.marquee.history.Ledger.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells a history by hand, starting from a faultless run of two visitors. */
final class Story {

    static final long T0 = 1_000_000;
    static final String MOVIE = "premiere";

    final List<String> expected = new ArrayList<>();
    final Recorder recorder = new Recorder();
    final List<Admission> admissions = new ArrayList<>();
    final List<Occupancy> occupancies = new ArrayList<>();
    final List<Count> counts = new ArrayList<>();
    final Map<String, Long> waiting = new HashMap<>();
    final List<Departure> departures = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final List<Session> sessions = new ArrayList<>();
    boolean ended = true;
    Limits limits = new Limits(2, 2, 30_000, 10_000);

    /** Ann (ticket 11) and Bob (12) join, are admitted in turn, are told and claim. */
    static Story faultless() {
        return new Story()
                .joined("ann", 11)
                .joined("bob", 12)
                .admitted("ann", 11, 500)
                .admitted("bob", 12, 700);
    }

    Story joined(String visitor, long ticket) {
        expected.add(visitor);
        return connected(visitor, 1, 0).told(visitor, 1, 10, ticket, "WAITING");
    }

    Story connected(String visitor, int connection, long at) {
        recorder.record(new Observation.Connected(visitor, connection, T0 + at));
        return this;
    }

    Story disconnected(String visitor, int connection, long at) {
        recorder.record(new Observation.Disconnected(visitor, connection, T0 + at));
        return this;
    }

    Story told(String visitor, int connection, long at, long ticket, String state) {
        recorder.record(new Observation.StateTold(visitor, connection, T0 + at, "r-" + visitor, ticket, state, 1));
        return this;
    }

    /** That they wait, as it was true at a moment. */
    Story toldOf(String visitor, int connection, long at, long ticket, long stamp) {
        recorder.record(new Observation.StateTold(
                visitor, connection, T0 + at, "r-" + visitor, ticket, "WAITING", 1, T0 + stamp));
        return this;
    }

    Story asked(String visitor, int connection, long at) {
        recorder.record(new Observation.Asked(visitor, connection, T0 + at));
        return this;
    }

    Story admitTold(String visitor, int connection, long at, long ticket) {
        recorder.record(new Observation.AdmitTold(visitor, connection, T0 + at, "r-" + visitor, ticket, T0 + at));
        return this;
    }

    Story removed(String visitor, int connection, long at, String reason) {
        recorder.record(new Observation.RemovedTold(visitor, connection, T0 + at, reason));
        return this;
    }

    /** In the store; the visitor hears of it later. */
    Story revoked(String visitor, long at) {
        return departed(visitor, "REVOKED", at);
    }

    /** In the store; the visitor hears of it later. */
    Story departed(String visitor, String reason, long at) {
        departures.add(new Departure("r-" + visitor, reason, T0 + at));
        return this;
    }

    /** By whoever runs the sale, who is asked and not answered yet. */
    Story revocationAsked(String visitor, long at) {
        recorder.record(new Observation.RevocationAsked(visitor, 0, T0 + at));
        return this;
    }

    /** In the store, until so long after the beginning. */
    Story session(String visitor, long ticket, long until) {
        sessions.add(new Session("r-" + visitor, ticket, T0 + until));
        return this;
    }

    Story gaveUp(String visitor, int connection, long at) {
        recorder.record(new Observation.GaveUp(visitor, connection, T0 + at));
        return this;
    }

    /** With a session of 60 s, on the first connection. */
    Story pass(String visitor, long at) {
        recorder.record(new Observation.PassGiven(
                visitor, 1, T0 + at, "p-" + visitor, MOVIE, "r-" + visitor, T0 + at + 60_000));
        return this;
    }

    /** The visitor's pass at somebody's door; the answer takes 5 ms. */
    Story tried(String visitor, long at, String movieId, String requestId, int status) {
        recorder.record(new Observation.PassTried(
                visitor, 0, T0 + at, T0 + at + 5, "p-" + visitor, movieId, requestId, status));
        return this;
    }

    Story redeemed(String visitor, long at, String by) {
        recorder.record(new Observation.PassRedeemed(visitor, 0, T0 + at, "p-" + visitor, by));
        return this;
    }

    /** Admitted and told on the first connection 20 ms later, with a place until 60 s later. */
    Story admitted(String visitor, long ticket, long at) {
        return admittedInStore(visitor, ticket, at).admitTold(visitor, 1, at + 20, ticket);
    }

    Story admittedInStore(String visitor, long ticket, long at) {
        admissions.add(new Admission("r-" + visitor, ticket, T0 + at));
        occupancies.add(new Occupancy("r-" + visitor, T0 + at, T0 + at + 60_000));
        return this;
    }

    List<Violation> violations() {
        return history().violations();
    }

    History history() {
        Ledger ledger = new Ledger(limits, admissions, occupancies, counts, waiting, departures, changes, sessions);
        return History.of(expected, recorder.observations(), ledger, ended);
    }
}
