package dev.marquee.admission.domain;

/**
 * The end of a wish to take a pass for one thing.
 *
 * @param look what the pass is worth to whoever asked
 * @param session as this wish has changed it, in the words of {@code line.lua}; empty where it has not
 * @param atMillis when it did, by the clock of the store, in ms since the epoch; 0 where it has not
 */
public record Redemption(PassLook look, String session, long atMillis) {

    /** Whether the pass was free until now. */
    public boolean isNew() {
        return !session.isEmpty();
    }
}
