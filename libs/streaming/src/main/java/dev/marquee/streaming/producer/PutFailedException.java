package dev.marquee.streaming.producer;

import java.util.List;

/** Some records were not acknowledged. Those of a call without an answer may be on the stream all the same. */
public final class PutFailedException extends RuntimeException {

    private final transient List<OutgoingRecord> unacknowledged;

    PutFailedException(String message, List<OutgoingRecord> unacknowledged, Throwable cause) {
        super(message, cause);
        this.unacknowledged = List.copyOf(unacknowledged);
    }

    /** What is left, in the order in which it was given; put it again, before anything later of the same keys. */
    public List<OutgoingRecord> unacknowledged() {
        return unacknowledged;
    }
}
