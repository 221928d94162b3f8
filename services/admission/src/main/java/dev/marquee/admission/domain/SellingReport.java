package dev.marquee.admission.domain;

/**
 * What whoever sells seats says of itself.
 *
 * @param errorPercent failed requests in 100, 0 to 100
 * @param latencyMillis time to answer, 0 or more
 * @param seatsLeft 0 or more; null where that is not said
 */
public record SellingReport(long errorPercent, long latencyMillis, Long seatsLeft) {

    /** @throws Refusal 400 for what cannot be */
    public SellingReport {
        if (errorPercent < 0 || errorPercent > 100) {
            throw Refusal.badInput("errorPercent", "errorPercent must be 0 to 100");
        }
        if (latencyMillis < 0) {
            throw Refusal.badInput("latencyMillis", "latencyMillis must be 0 or more");
        }
        if (seatsLeft != null && seatsLeft < 0) {
            throw Refusal.badInput("seatsLeft", "seatsLeft must be 0 or more");
        }
    }
}
