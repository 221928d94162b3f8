package dev.marquee.admission.domain.rebuild;

import dev.marquee.admission.domain.Claim;
import dev.marquee.admission.domain.Redemption;
import dev.marquee.admission.domain.Standing;
import dev.marquee.events.JournalEntry;
import dev.marquee.events.RemovalReason;

/** Changes of a line that this pod has made, in the words of the scripts that take them down (docs/architecture.md, Event stream). */
public final class Changes {

    /** In place of the name of a life: whoever tells of a change tells of a life that is over. */
    private static final String EARLIER = "0";

    /** A pass was given. */
    public static JournalEntry claimed(Claim claim) {
        var visitor = claim.step().standing().visitor();
        long at = claim.claimedAtMillis();
        String session = visitor.ticket() + ":" + claim.admittedAtMillis() + ":" + at + ":" + claim.passId();
        return session(at, visitor.untilMillis(), visitor.requestId(), session);
    }

    /** A pass was taken for one thing. */
    public static JournalEntry redeemed(String requestId, Redemption redemption) {
        return session(redemption.atMillis(), redemption.look().untilMillis(), requestId, redemption.session());
    }

    private static JournalEntry session(long atMillis, long untilMillis, String requestId, String session) {
        return entry(atMillis, "C " + untilMillis + " " + requestId + " " + session);
    }

    /** Somebody was taken out, just now. */
    public static JournalEntry departed(Standing standing) {
        return departed(
                standing.visitor().requestId(),
                standing.movie().nowMillis(),
                standing.visitor().reason());
    }

    /** @param atMillis by the clock of the store, in ms since the epoch */
    public static JournalEntry departed(String requestId, long atMillis, RemovalReason reason) {
        return entry(atMillis, "D " + (atMillis * 16 + reason.ordinal()) + " " + requestId);
    }

    private static JournalEntry entry(long atMillis, String text) {
        return new JournalEntry(atMillis + "-0", EARLIER, text);
    }

    private Changes() {}
}
