package dev.marquee.history;

import dev.marquee.history.Observation.RankTold;
import dev.marquee.history.Observation.StateTold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Invariant 7: a place that somebody is told was theirs at the moment that the frame names, and it does not rise but for
 * people whom the record puts in front. It is no part of invariant 3: that one judges whom the store admits, which may be in
 * order while everybody is told nonsense, and the reverse. Judged by stamps of the store's clock only; what was told without
 * one, or in an {@link Unclear} stretch, or to a ledger without changes, is not judged.
 */
public final class PlacesAreTrue implements Invariant {

    private record Told(Observation how, String requestId, long ticket, long rank, long atMillis) {}

    private record Lowest(long ticket, long stretches, long atMillis, long before, long now) {}

    @Override
    public List<Violation> check(History history) {
        Unclear unclear = new Unclear(history.ledger());
        Map<String, List<Stay>> stays = Stay.of(history.ledger(), unclear);
        List<Violation> violations = new ArrayList<>();
        if (stays.isEmpty()) {
            return violations;
        }
        Sweep sweep = new Sweep(stays.values().stream().flatMap(List::stream).toList());
        Map<String, Lowest> lowest = new HashMap<>();
        for (Told told : told(history, unclear)) {
            long ticket = ticket(told, stays);
            if (ticket > 0) {
                sweep.moveTo(told.atMillis());
                judge(told, ticket, sweep, violations);
                lowest.merge(
                        told.requestId(),
                        new Lowest(
                                ticket,
                                unclear.before(told.atMillis()),
                                told.atMillis(),
                                Long.MAX_VALUE,
                                told.rank() - sweep.surelyCame(ticket)),
                        (past, now) -> descend(past, now, told, sweep.maybeCame(ticket), violations));
            }
        }
        return violations;
    }

    /** How many places a check of this history judges: of none, its silence says nothing. */
    public static long judged(History history) {
        Unclear unclear = new Unclear(history.ledger());
        Map<String, List<Stay>> stays = Stay.of(history.ledger(), unclear);
        return stays.isEmpty()
                ? 0
                : told(history, unclear).stream()
                        .filter(told -> ticket(told, stays) > 0)
                        .count();
    }

    private static long ticket(Told told, Map<String, List<Stay>> stays) {
        return told.ticket() > 0 ? told.ticket() : ticket(stays.get(told.requestId()), told.atMillis());
    }

    private static void judge(Told told, long ticket, Sweep sweep, List<Violation> violations) {
        long least = 1 + sweep.surelyInFront(ticket);
        long most = 1 + sweep.maybeInFront(ticket);
        if (told.rank() < least || told.rank() > most) {
            violations.add(breach(
                    told,
                    "was told place " + told.rank() + " at " + told.atMillis() + " with ticket " + ticket
                            + ", which was place " + (least == most ? least : least + " to " + most)));
        }
    }

    /** Of what was told in one ms nobody knows the order, so it is held against earlier frames only. */
    private static Lowest descend(Lowest past, Lowest now, Told told, long came, List<Violation> violations) {
        if (past.ticket() != now.ticket() || past.stretches() != now.stretches()) {
            return now;
        }
        boolean sameMoment = past.atMillis() == now.atMillis();
        long before = sameMoment ? past.before() : Math.min(past.before(), past.now());
        if (before != Long.MAX_VALUE && told.rank() - came > before) {
            violations.add(breach(
                    told,
                    "was told place " + told.rank() + " at " + told.atMillis() + " with ticket " + now.ticket()
                            + ", which is behind a place told before, though nobody came back in front"));
        }
        long lowest = sameMoment ? Math.min(past.now(), now.now()) : now.now();
        return new Lowest(now.ticket(), now.stretches(), now.atMillis(), before, lowest);
    }

    private static Violation breach(Told told, String what) {
        return new Violation(7, told.how().visitor(), told.how().atMillis(), what);
    }

    /** The only ticket that they can have had at a moment; 0 where there is none, or two. */
    private static long ticket(List<Stay> stays, long millis) {
        long ticket = 0;
        for (Stay stay : stays == null ? List.<Stay>of() : stays) {
            if (stay.isPossibleAt(millis)) {
                if (ticket > 0 && ticket != stay.ticket) {
                    return 0;
                }
                ticket = stay.ticket;
            }
        }
        return ticket;
    }

    private static List<Told> told(History history, Unclear unclear) {
        List<Told> all = new ArrayList<>();
        for (List<Observation> seen : history.seen().values()) {
            String requestId = null;
            for (Observation observation : seen) {
                if (observation instanceof StateTold state) {
                    requestId = state.requestId();
                    if (state.rank() > 0 && state.ticket() > 0 && isClear(state.stampMillis(), unclear)) {
                        all.add(new Told(state, requestId, state.ticket(), state.rank(), state.stampMillis()));
                    }
                } else if (observation instanceof RankTold rank
                        && requestId != null
                        && rank.rank() > 0
                        && isClear(rank.stampMillis(), unclear)) {
                    all.add(new Told(rank, requestId, 0, rank.rank(), rank.stampMillis()));
                }
            }
        }
        all.sort(Comparator.comparingLong(Told::atMillis));
        return all;
    }

    private static boolean isClear(long stampMillis, Unclear unclear) {
        return stampMillis > 0 && !unclear.holds(stampMillis);
    }
}
