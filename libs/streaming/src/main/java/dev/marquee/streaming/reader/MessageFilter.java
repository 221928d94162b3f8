package dev.marquee.streaming.reader;

import java.util.HashMap;
import java.util.Map;

/** Lets each message of a shard through once, in order. One a subscription; not thread-safe. */
public final class MessageFilter {

    private record Place(String sequenceNumber, int index) {

        boolean isBefore(ShardMessage message) {
            return sequenceNumber.equals(message.sequenceNumber())
                    ? message.index() > index
                    : SequenceNumbers.isLater(message.sequenceNumber(), sequenceNumber);
        }
    }

    private final Map<String, Place> reached = new HashMap<>();

    /** Whether nothing of this place in the shard, or behind it, was seen before; if so it counts as seen. */
    public boolean isNew(ShardMessage message) {
        String shard = message.streamName() + '/' + message.shardId();
        Place last = reached.get(shard);
        if (last != null && !last.isBefore(message)) {
            return false;
        }
        reached.put(shard, new Place(message.sequenceNumber(), message.index()));
        return true;
    }
}
