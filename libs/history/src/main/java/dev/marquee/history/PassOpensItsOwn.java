package dev.marquee.history;

import dev.marquee.history.Ledger.Departure;
import dev.marquee.history.Observation.GaveUp;
import dev.marquee.history.Observation.PassGiven;
import dev.marquee.history.Observation.PassRedeemed;
import dev.marquee.history.Observation.PassTried;
import dev.marquee.history.Observation.RemovedTold;
import dev.marquee.history.Observation.RevocationAsked;
import dev.marquee.history.Observation.StateTold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Invariant 6: a pass opens the booking of its movie only, for its person only, until it expires, is used up or revoked;
 * and until then it does open it. An answer is judged by what the visitor knew when the pass was shown (too late to open)
 * and when the answer came (too early to be shut). A pass is taken for one thing.
 */
final class PassOpensItsOwn implements Invariant {

    /** Covers the way between the visitor's clock and the store's. */
    private static final long GRACE_MILLIS = 1_000;

    private static final long NEVER = Long.MAX_VALUE;

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Map<String, Long> revoked = revoked(history.ledger());
        history.seen().values().forEach(seen -> {
            violations.addAll(takenTwice(seen));
            Map<String, PassGiven> passes = new HashMap<>();
            History.only(PassGiven.class, seen).forEach(pass -> passes.putIfAbsent(pass.passId(), pass));
            for (PassTried tried : History.only(PassTried.class, seen)) {
                PassGiven pass = passes.get(tried.passId());
                String breach = pass == null ? neverGiven(tried) : breach(pass, tried, seen, endOf(pass, revoked));
                if (breach != null) {
                    violations.add(new Violation(6, tried.visitor(), tried.atMillis(), breach));
                }
            }
        });
        return violations;
    }

    private static List<Violation> takenTwice(List<Observation> seen) {
        List<Violation> violations = new ArrayList<>();
        Map<String, PassRedeemed> first = new HashMap<>();
        for (PassRedeemed redeemed : History.only(PassRedeemed.class, seen)) {
            PassRedeemed before = first.putIfAbsent(redeemed.passId(), redeemed);
            if (before != null && !before.redeemedBy().equals(redeemed.redeemedBy())) {
                violations.add(new Violation(
                        6,
                        redeemed.visitor(),
                        redeemed.atMillis(),
                        "redeemed pass " + redeemed.passId() + " for " + redeemed.redeemedBy()
                                + ", though it was taken for " + before.redeemedBy() + " at " + before.atMillis()));
            }
        }
        return violations;
    }

    private static String neverGiven(PassTried tried) {
        return tried.opened() ? "opened a booking with pass " + tried.passId() + ", which nobody was given" : null;
    }

    /** Whoever runs the sale revokes in the store; its owner, who is told later, need not know yet. */
    private static Map<String, Long> revoked(Ledger ledger) {
        return ledger.departures().stream()
                .filter(departure -> departure.reason().equals("REVOKED"))
                .collect(Collectors.toMap(Departure::requestId, Departure::atMillis, Math::max));
    }

    private static long endOf(PassGiven pass, Map<String, Long> revoked) {
        long at = revoked.getOrDefault(pass.requestId(), NEVER);
        return at < pass.atMillis() - GRACE_MILLIS ? NEVER : at;
    }

    /** Null where the answer was right, or said nothing of the pass. */
    private static String breach(PassGiven pass, PassTried tried, List<Observation> seen, long revokedMillis) {
        if (!tried.judged()) {
            return null;
        }
        boolean ownDoor =
                pass.movieId().equals(tried.movieId()) && pass.requestId().equals(tried.requestId());
        if (tried.opened()) {
            return whyNotToOpen(pass, tried, seen, ownDoor, revokedMillis);
        }
        boolean over = tried.answeredMillis() > Math.min(pass.expiresAtMillis(), revokedMillis) - GRACE_MILLIS
                || firstEnd(seen, pass, true) <= tried.answeredMillis();
        return ownDoor && !over ? words(tried) + " was answered " + tried.status() + " while the session lasted" : null;
    }

    private static String whyNotToOpen(
            PassGiven pass, PassTried tried, List<Observation> seen, boolean ownDoor, long revokedMillis) {
        if (!ownDoor) {
            return words(tried) + " opened the booking of " + tried.movieId() + " for " + tried.requestId()
                    + ", and is good for " + pass.movieId() + " and " + pass.requestId();
        } else if (tried.atMillis() > pass.expiresAtMillis() + GRACE_MILLIS) {
            return words(tried) + " opened the booking after its end at " + pass.expiresAtMillis();
        }
        if (tried.atMillis() - GRACE_MILLIS > revokedMillis) {
            return words(tried) + " opened the booking, though it was revoked at " + revokedMillis;
        }
        long removed = firstEnd(seen, pass, false);
        return removed < tried.atMillis()
                ? words(tried) + " opened the booking, though the session ended by " + removed
                : null;
    }

    /** When the session that the pass opened was over: for certain, or also when somebody wished it. */
    private static long firstEnd(List<Observation> seen, PassGiven pass, boolean wished) {
        return seen.stream()
                .filter(observation -> observation.atMillis() >= pass.atMillis())
                .filter(observation -> isEnd(observation) || wished && isWish(observation))
                .mapToLong(Observation::atMillis)
                .findFirst()
                .orElse(NEVER);
    }

    private static boolean isWish(Observation observation) {
        return observation instanceof GaveUp || observation instanceof RevocationAsked;
    }

    private static boolean isEnd(Observation observation) {
        return observation instanceof RemovedTold || observation instanceof StateTold state && !state.holdsPlace();
    }

    private static String words(PassTried tried) {
        return "showed pass " + tried.passId() + " at " + tried.atMillis() + "; it";
    }
}
