package dev.marquee.admission.domain;

/**
 * What a pass is worth at one instant.
 *
 * @param use never null
 * @param untilMillis end of its session in ms since the epoch; 0 where none lasts
 */
public record PassLook(Use use, long untilMillis) {

    /** Whether a pass opens what it was shown for. */
    public enum Use {
        /** It was redeemed by something else. */
        TAKEN,
        /** No session of it lasts. */
        OVER,
        /** It does. */
        GOOD
    }
}
