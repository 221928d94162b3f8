package dev.marquee.admission.domain;

import dev.marquee.events.WaitEstimate;

/**
 * How fast a line moves, and how evenly.
 *
 * @param perSecond admissions a second, above 0
 * @param dispersion variance of the admissions of a second by their mean: 0 for a clockwork, 1 for pure chance
 * @param measuredSeconds for how long it was measured, above 0
 */
record Pace(double perSecond, double dispersion, double measuredSeconds) {

    /** Nine of ten values of a normal distribution are within so many standard deviations. */
    private static final double NINE_OF_TEN = 1.645;

    /** No line is a clockwork for good. */
    private static final double LEAST_DISPERSION = 0.1;

    /** What a configured rate is worth that nothing has confirmed yet: a second of pure chance. */
    static Pace assumed(double perSecond) {
        return new Pace(perSecond, 1, 1);
    }

    /**
     * The wait of a rank: a sum of {@code rank} gaps, of which the rate is known from a measurement only. Its variance is
     * that of the gaps (renewal theory: D k / r²) and that of the rate (by the delta method: k² D / (r³ T)).
     *
     * @param rank 1 or more
     */
    WaitEstimate estimate(long rank) {
        double spread = Math.max(LEAST_DISPERSION, dispersion);
        double ofGaps = spread * rank / (perSecond * perSecond);
        double ofRate = spread * rank * rank / (perSecond * perSecond * perSecond * measuredSeconds);
        return new WaitEstimate(
                (long) Math.ceil(rank / perSecond), (long) Math.ceil(NINE_OF_TEN * Math.sqrt(ofGaps + ofRate)));
    }
}
