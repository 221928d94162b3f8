package dev.marquee.streaming.reader;

import dev.marquee.crds.names.FleetKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * A shard's place among the shards of its stream.
 *
 * @param isOpen whether it still takes records
 * @param startingSequenceNumber no record of the shard comes before it
 * @param parents those that the stream still has; they must be read to their end first
 */
record ShardLineage(boolean isOpen, String startingSequenceNumber, List<String> parents) {

    static ShardLineage of(String shardId, List<Shard> all) {
        Set<String> present = all.stream().map(Shard::shardId).collect(Collectors.toSet());
        Shard shard = all.stream()
                .filter(candidate -> candidate.shardId().equals(shardId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the stream has no shard " + shardId));
        List<String> parents = Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                .filter(Objects::nonNull)
                .filter(present::contains)
                .toList();
        var range = shard.sequenceNumberRange();
        return new ShardLineage(range.endingSequenceNumber() == null, range.startingSequenceNumber(), parents);
    }

    /** A stream that was deleted and made anew has shards of the same names, and the old checkpoints would skip its records. */
    boolean isOfEarlierStream(String checkpoint) {
        if (checkpoint == null) {
            return false;
        }
        return checkpoint.equals(FleetKeys.SHARD_END)
                ? isOpen
                : SequenceNumbers.isLater(startingSequenceNumber, checkpoint);
    }

    static List<Shard> join(List<Shard> some, List<Shard> more) {
        List<Shard> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
