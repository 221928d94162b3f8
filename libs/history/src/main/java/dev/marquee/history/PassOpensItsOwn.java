package dev.marquee.history;

import dev.marquee.history.Observation.GaveUp;
import dev.marquee.history.Observation.PassGiven;
import dev.marquee.history.Observation.PassTried;
import dev.marquee.history.Observation.RemovedTold;
import dev.marquee.history.Observation.StateTold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Invariant 6: a pass opens the booking of its movie only, for its person only, until it expires, is used up or revoked;
 * and until then it does open it. An answer is judged by what the visitor knew when the pass was shown (too late to open)
 * and when the answer came (too early to be shut).
 */
final class PassOpensItsOwn implements Invariant {

    /** Covers the way between the visitor's clock and the store's. */
    private static final long GRACE_MILLIS = 1_000;

    private static final long NEVER = Long.MAX_VALUE;

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        history.seen().values().forEach(seen -> {
            Map<String, PassGiven> passes = new HashMap<>();
            History.only(PassGiven.class, seen).forEach(pass -> passes.putIfAbsent(pass.passId(), pass));
            for (PassTried tried : History.only(PassTried.class, seen)) {
                PassGiven pass = passes.get(tried.passId());
                String breach = pass == null ? neverGiven(tried) : breach(pass, tried, seen);
                if (breach != null) {
                    violations.add(new Violation(6, tried.visitor(), tried.atMillis(), breach));
                }
            }
        });
        return violations;
    }

    private static String neverGiven(PassTried tried) {
        return tried.opened() ? "opened a booking with pass " + tried.passId() + ", which nobody was given" : null;
    }

    /** Null where the answer was right, or said nothing of the pass. */
    private static String breach(PassGiven pass, PassTried tried, List<Observation> seen) {
        if (!tried.judged()) {
            return null;
        }
        boolean ownDoor =
                pass.movieId().equals(tried.movieId()) && pass.requestId().equals(tried.requestId());
        if (tried.opened()) {
            return whyNotToOpen(pass, tried, seen, ownDoor);
        }
        boolean over = tried.answeredMillis() > pass.expiresAtMillis() - GRACE_MILLIS
                || firstEnd(seen, pass, true) <= tried.answeredMillis();
        return ownDoor && !over ? words(tried) + " was answered " + tried.status() + " while the session lasted" : null;
    }

    private static String whyNotToOpen(PassGiven pass, PassTried tried, List<Observation> seen, boolean ownDoor) {
        if (!ownDoor) {
            return words(tried) + " opened the booking of " + tried.movieId() + " for " + tried.requestId()
                    + ", and is good for " + pass.movieId() + " and " + pass.requestId();
        } else if (tried.atMillis() > pass.expiresAtMillis() + GRACE_MILLIS) {
            return words(tried) + " opened the booking after its end at " + pass.expiresAtMillis();
        }
        long removed = firstEnd(seen, pass, false);
        return removed < tried.atMillis()
                ? words(tried) + " opened the booking, though the session ended by " + removed
                : null;
    }

    /** When the session that the pass opened was over: for certain, or also when the visitor wished it. */
    private static long firstEnd(List<Observation> seen, PassGiven pass, boolean wished) {
        return seen.stream()
                .filter(observation -> observation.atMillis() >= pass.atMillis())
                .filter(observation -> isEnd(observation) || wished && observation instanceof GaveUp)
                .mapToLong(Observation::atMillis)
                .findFirst()
                .orElse(NEVER);
    }

    private static boolean isEnd(Observation observation) {
        return observation instanceof RemovedTold || observation instanceof StateTold state && !state.holdsPlace();
    }

    private static String words(PassTried tried) {
        return "showed pass " + tried.passId() + " at " + tried.atMillis() + "; it";
    }
}
