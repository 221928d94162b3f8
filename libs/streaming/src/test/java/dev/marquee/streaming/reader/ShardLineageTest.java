package dev.marquee.streaming.reader;

import static dev.marquee.crds.names.FleetKeys.SHARD_END;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Shard;

class ShardLineageTest {

    private static final Shard LEFT = shard("s0", null, null, "100", "200");
    private static final Shard RIGHT = shard("s1", null, null, "100", "200");
    private static final Shard MERGED = shard("s2", "s0", "s1", "201", null);

    @Test
    void aMergedShardHasTwoParents() {
        assertThat(ShardLineage.of("s2", List.of(LEFT, RIGHT, MERGED)).parents())
                .containsExactly("s0", "s1");
    }

    @Test
    void aParentThatHasFallenOutOfTheStreamIsWaitedForByNobody() {
        assertThat(ShardLineage.of("s2", List.of(RIGHT, MERGED)).parents()).containsExactly("s1");
    }

    @Test
    void aShardThatTheStreamDoesNotHaveIsAnError() {
        assertThatThrownBy(() -> ShardLineage.of("s9", List.of(LEFT))).hasMessageContaining("no shard s9");
    }

    @Test
    void aCheckpointFromBeforeTheShardBeganIsOfAnEarlierStream() {
        var merged = ShardLineage.of("s2", List.of(LEFT, RIGHT, MERGED));
        assertThat(merged.isOfEarlierStream(null)).isFalse();
        assertThat(merged.isOfEarlierStream("99")).isTrue();
        assertThat(merged.isOfEarlierStream("1000")).isFalse();
        assertThat(merged.isOfEarlierStream(SHARD_END))
                .as("an open shard has no end")
                .isTrue();
        assertThat(ShardLineage.of("s0", List.of(LEFT)).isOfEarlierStream(SHARD_END))
                .isFalse();
    }

    private static Shard shard(String id, String parent, String adjacent, String from, String to) {
        return Shard.builder()
                .shardId(id)
                .parentShardId(parent)
                .adjacentParentShardId(adjacent)
                .sequenceNumberRange(range -> range.startingSequenceNumber(from).endingSequenceNumber(to))
                .build();
    }
}
