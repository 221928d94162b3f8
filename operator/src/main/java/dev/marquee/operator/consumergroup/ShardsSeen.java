package dev.marquee.operator.consumergroup;

import dev.marquee.operator.stream.KinesisTrouble;
import java.util.List;
import java.util.Set;

/**
 * The shards of a group's stream that must be read.
 *
 * @param found whether there is such a stream
 * @param open shards that take records
 * @param unread closed shards that were not read to their end
 * @param unsure closed shards of which Redis did not say; they stay as they are
 * @param trouble why Kinesis did not say; null where it did
 */
record ShardsSeen(boolean found, List<String> open, List<String> unread, Set<String> unsure, String trouble) {

    static ShardsSeen notFound() {
        return new ShardsSeen(false, List.of(), List.of(), Set.of(), null);
    }

    static ShardsSeen unknown(KinesisTrouble trouble) {
        return new ShardsSeen(false, List.of(), List.of(), Set.of(), trouble.getMessage());
    }

    boolean reachable() {
        return trouble == null;
    }
}
