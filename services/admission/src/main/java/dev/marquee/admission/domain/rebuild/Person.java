package dev.marquee.admission.domain.rebuild;

import dev.marquee.events.AdmitEvent;

/** The latest of each kind that the record says of one person. Not thread-safe. */
final class Person {

    /** Entries of one ms are told apart by a sequence number below this. */
    static final long SEQUENCES = 1 << 20;

    private static final long NEVER = -1;

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

    /** Whether the one session is the other, and what its pass was taken for. */
    private static boolean redeems(String before, String session) {
        return before != null && session != null && session.startsWith(before + ':');
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
        long last = Math.max(joined, Math.max(claimed, departed));
        boolean ofThisPlace = last == joined && admission != null && admission.ticket() == ticket;
        if (ofThisPlace || isLaterThan(last, horizonMillis)) {
            return new Memory.Admitted(requestId, admission.ticket(), admission.timestamp());
        }
        if (last == departed) {
            return new Memory.Departed(requestId, departure, ticket, departureRecorded);
        }
        return last == claimed
                ? new Memory.Claimed(requestId, untilMillis, session, claimRecorded)
                : new Memory.Waiting(requestId, ticket);
    }

    /** An admission whose place was never taken down, as the record ended too early, counts while it could be claimed. */
    private boolean isLaterThan(long last, long horizonMillis) {
        return admission != null && admission.timestamp() > millis(last) && admission.claimBy() >= horizonMillis;
    }
}
