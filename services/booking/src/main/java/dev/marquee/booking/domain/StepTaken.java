package dev.marquee.booking.domain;

import java.time.Instant;

/**
 * A step in the record of an order.
 *
 * @param note what there is to say; null where there is nothing
 */
public record StepTaken(Step step, StepOutcome outcome, String note, Instant at) {}
