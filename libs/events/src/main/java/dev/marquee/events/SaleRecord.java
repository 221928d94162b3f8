package dev.marquee.events;

import java.util.Objects;

/**
 * An event as it is on the stream.
 *
 * @param traceparent of the trace in which it happened, as W3C Trace Context writes it and the extension of CloudEvents for
 *     distributed tracing names it; null for none
 */
public record SaleRecord(SaleEvent event, String traceparent) {

    public SaleRecord {
        Objects.requireNonNull(event, "event");
    }
}
