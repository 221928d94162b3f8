package dev.marquee.admission.domain.rebuild;

/** What is known last of one person: by the record of a line, or by a pod that remembers more. */
public sealed interface Memory {

    /** 32 hex digits. */
    String requestId();

    /** Has a place that is ahead of admission. */
    record Waiting(String requestId, long ticket) implements Memory {}

    /**
     * Was let in and had not claimed.
     *
     * @param atMillis when, in ms since the epoch
     */
    record Admitted(String requestId, long ticket, long atMillis) implements Memory {}

    /**
     * Holds a pass.
     *
     * @param untilMillis end of the session, in ms since the epoch
     * @param session as the store keeps it
     * @param isRecorded whether the record says so, and not a pod alone
     */
    record Claimed(String requestId, long untilMillis, String session, boolean isRecorded) implements Memory {}

    /**
     * Is out.
     *
     * @param departure when and why, as the store keeps it
     * @param ticket of the place that was given up; 0 where the record does not say
     * @param isRecorded whether the record says so, and not a pod alone
     */
    record Departed(String requestId, long departure, long ticket, boolean isRecorded) implements Memory {}

    /**
     * Was let in, as a pod remembers, and the record does not say so: it has to be told once more.
     *
     * @param atMillis when, in ms since the epoch
     * @param claimByMillis until when it could be claimed, in ms since the epoch
     */
    record Unrecorded(String requestId, long ticket, long atMillis, long claimByMillis) implements Memory {}
}
