package dev.marquee.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How long until admission if the line goes on as it does.
 *
 * @param seconds the expectation, 0 or more
 * @param marginSeconds nine of ten waits end within this of it, 0 or more
 */
public record WaitEstimate(
        @JsonProperty(WaitEstimate.SECONDS) long seconds,
        @JsonProperty(WaitEstimate.MARGIN_SECONDS) long marginSeconds) {

    static final String SECONDS = "estimatedWaitSeconds";
    static final String MARGIN_SECONDS = "estimatedWaitMarginSeconds";
}
