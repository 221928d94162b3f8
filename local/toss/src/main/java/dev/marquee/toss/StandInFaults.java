package dev.marquee.toss;

import java.util.Random;

/**
 * What goes wrong, in percent of the calls. Immutable.
 *
 * @param failPercent calls that are answered 500 and not carried out
 * @param losePercent calls that are carried out and not answered
 * @param delayMillis before each answer
 * @param webhookCopies of each webhook
 * @param webhookDelayMillis for which a webhook may be on its way, so that a later one overtakes it
 */
public record StandInFaults(
        int failPercent, int losePercent, long delayMillis, int webhookCopies, long webhookDelayMillis) {

    /** Nothing does. */
    public static final StandInFaults NONE = new StandInFaults(0, 0, 0);

    /** Those of the answers; webhooks come once, at once. */
    public StandInFaults(int failPercent, int losePercent, long delayMillis) {
        this(failPercent, losePercent, delayMillis, 1, 0);
    }

    /** Those of the webhooks; calls are answered. */
    public static StandInFaults ofWebhooks(int copies, long delayMillis) {
        return new StandInFaults(0, 0, 0, copies, delayMillis);
    }

    private static final int ALL = 100;

    /** What becomes of one call. */
    enum Fault {
        NONE,
        FAIL,
        LOSE
    }

    Fault draw(Random random) {
        int drawn = random.nextInt(ALL);
        if (drawn < failPercent) {
            return Fault.FAIL;
        }
        return drawn < failPercent + losePercent ? Fault.LOSE : Fault.NONE;
    }
}
