package dev.marquee.booking.domain;

import java.time.Duration;

/**
 * An order with which something is to be done.
 *
 * @param paymentKey by which the payment provider knows the payment; null of an order that was never checked out
 * @param step what is to be done
 * @param attempts how often that was begun, this time included
 * @param waiting since when it is to be done
 * @param traceparent of the request that had it begin, as W3C Trace Context writes it; null where there was no trace
 */
public record DueOrder(Order order, String paymentKey, Step step, int attempts, Duration waiting, String traceparent) {}
