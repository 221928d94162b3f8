package dev.marquee.bench.failover;

import dev.marquee.bench.audit.EventLog;
import dev.marquee.bench.failover.Deliveries.Delivery;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the time of one event's way went, in ms; their sum is the whole of it.
 *
 * @param relayed admitted in Redis, until the stream had taken it
 * @param read until its shard's reader had told the fleet
 * @param pushed until the frame was at the visitor
 */
record Legs(long relayed, long read, long pushed) {

    /** Empty where the stream or the fleet's channel does not know the event. Reads the stream, so it takes a while. */
    static Optional<Legs> of(Delivery delivery, EventLog log, EpochWatch epochs) {
        Instant arrived = log.arrivals(Instant.ofEpochMilli(delivery.admittedMillis() - 1_000))
                .get(delivery.requestId());
        var told = epochs.toldAt(delivery.requestId());
        if (arrived == null || told.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Legs(
                arrived.toEpochMilli() - delivery.admittedMillis(),
                told.getAsLong() - arrived.toEpochMilli(),
                delivery.heardMillis() - told.getAsLong()));
    }
}
