package dev.marquee.events;

/**
 * How long until admission if the line goes on as it does.
 *
 * @param seconds the expectation, 0 or more
 * @param marginSeconds nine of ten waits end within this of it, 0 or more
 */
public record WaitEstimate(long seconds, long marginSeconds) {

    static final String SECONDS = "estimatedWaitSeconds";
    static final String MARGIN_SECONDS = "estimatedWaitMarginSeconds";
}
