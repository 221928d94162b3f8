package dev.marquee.admission.domain.rebuild;

import dev.marquee.events.AdmitEvent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The latest of each kind that the record says of one person. Not thread-safe. */
final class Person {

    /** Entries of one ms are told apart by a sequence number below this. */
    static final long SEQUENCES = 1 << 20;

    private static final long NEVER = -1;

    /** Of the tickets that are drawn, the highest. */
    private static final long LAST_DRAW = 1L << 48;

    /** A session as line.lua has it. */
    private static final Pattern SESSION =
            Pattern.compile("(?<ticket>[0-9]{1,18}):[0-9]+:[0-9]+:(?<pass>[^:]*)(?<redeemed>:.+)?");

    private enum Last {
        JOINED,
        CLAIMED,
        DEPARTED
    }

    private long joined = NEVER;
    private long ticket;
    private long claimed = NEVER;
    private long untilMillis;
    private String session;
    private boolean claimRecorded;
    private long departed = NEVER;
    private long departure;
    private boolean departureRecorded;
    private AdmitEvent admission;

    static long millis(long order) {
        return order < 0 ? order : order / SEQUENCES;
    }

    void joined(long order, long ticket) {
        if (order > joined) {
            joined = order;
            this.ticket = ticket;
        }
    }

    /** A pass is redeemed after it was claimed, also where both bear the same ms, or the ms that another clock gave them. */
    void claimed(long order, long untilMillis, String session, boolean isRecorded) {
        boolean isLater = order > claimed || order == claimed && isRecorded;
        if (redeems(this.session, session) || isLater && !redeems(session, this.session)) {
            claimRecorded = isRecorded;
            this.untilMillis = untilMillis;
            this.session = session;
        }
        claimed = Math.max(claimed, order);
    }

    /** Whether the one session is of the same pass as the other, and says what it was taken for. */
    private static boolean redeems(String before, String session) {
        if (before == null || session == null) {
            return false;
        }
        Matcher was = SESSION.matcher(before);
        Matcher is = SESSION.matcher(session);
        return was.matches()
                && is.matches()
                && was.group("pass").equals(is.group("pass"))
                && was.group("redeemed") == null
                && is.group("redeemed") != null;
    }

    void departed(long order, long departure, boolean isRecorded) {
        if (order > departed || order == departed && isRecorded) {
            departureRecorded = isRecorded;
            departed = order;
            this.departure = departure;
        }
    }

    void admitted(AdmitEvent event) {
        if (admission == null || event.timestamp() > admission.timestamp()) {
            admission = event;
        }
    }

    /** @param horizonMillis about when the line was lost */
    Memory memory(String requestId, long horizonMillis) {
        Last last = last();
        boolean ofThisPlace = last == Last.JOINED && admission != null && admission.ticket() == ticket;
        if (ofThisPlace || isAdmittedAfter(last, horizonMillis)) {
            return new Memory.Admitted(requestId, admission.ticket(), admission.timestamp());
        }
        return switch (last) {
            case DEPARTED -> new Memory.Departed(requestId, departure, ticket, departureRecorded);
            case CLAIMED -> new Memory.Claimed(requestId, untilMillis, session, claimRecorded);
            case JOINED -> new Memory.Waiting(requestId, ticket);
        };
    }

    private Last last() {
        Last last = isClaimedAfterJoined() ? Last.CLAIMED : Last.JOINED;
        return departed != NEVER && isDepartedAfter(last) ? Last.DEPARTED : last;
    }

    private boolean isClaimedAfterJoined() {
        if (claimed == NEVER || joined == NEVER) {
            return claimed != NEVER;
        }
        long claimedTicket = ticketOf(Last.CLAIMED);
        return claimedTicket == ticket
                || (isByClock(claimedTicket) && isByClock(ticket) ? claimedTicket > ticket : claimed > joined);
    }

    private boolean isDepartedAfter(Last last) {
        long place = ticketOf(last);
        return isByClock(place) ? place <= lastGivenUp() : departed >= orderOf(last);
    }

    /** An admission whose place was never taken down, as the record ended too early, counts while it could be claimed. */
    private boolean isAdmittedAfter(Last last, long horizonMillis) {
        if (admission == null || admission.claimBy() < horizonMillis) {
            return false;
        }
        long before = last == Last.DEPARTED ? lastGivenUp() : ticketOf(last);
        return isByClock(admission.ticket()) && isByClock(before)
                ? admission.ticket() > before
                : admission.timestamp() > millis(orderOf(last));
    }

    private long orderOf(Last last) {
        return switch (last) {
            case JOINED -> joined;
            case CLAIMED -> claimed;
            case DEPARTED -> departed;
        };
    }

    /** 0 of whoever has none, such as one of the staff. */
    private long ticketOf(Last last) {
        if (last != Last.CLAIMED) {
            return ticket;
        }
        Matcher said = SESSION.matcher(session);
        return said.matches() ? Long.parseLong(said.group("ticket")) : 0;
    }

    /** The last ticket that the departure gives up, as line.lua has it. */
    private long lastGivenUp() {
        return departure / 16 * 1_000;
    }

    /**
     * Such a ticket is told from a departure by itself: what a pod remembers, and what the record says, bear the time of two clocks of
     * Redis, of which one goes on where the other stands still.
     */
    private static boolean isByClock(long ticket) {
        return ticket > LAST_DRAW;
    }
}
