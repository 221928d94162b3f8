package dev.marquee.admission.domain.rebuild;

/** What the record of a line says last of one person. */
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
     */
    record Claimed(String requestId, long untilMillis, String session) implements Memory {}

    /**
     * Is out.
     *
     * @param departure when and why, as the store keeps it
     * @param ticket of the place that was given up; 0 where the record does not say
     */
    record Departed(String requestId, long departure, long ticket) implements Memory {}
}
