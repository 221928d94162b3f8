package dev.marquee.streaming.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardMessageTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"a\":1}", "tabs\tand\nlines\n", "ünïcödé 🎬"})
    void anyPayloadComesBackAsItWas(String payload) {
        var message = new ShardMessage("stream", "shardId-0", 7, "495", 3, payload);
        assertThat(ShardMessage.parse(message.encode())).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "payload", "a\tb\t1\t2\n", "a\tb\tx\t2\t3\n", "a\tb\t1\t2\t3\t4\n"})
    void whatIsNoMessageIsRefused(String text) {
        assertThatThrownBy(() -> ShardMessage.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFilterLetsEachPlaceThroughOnceAndNothingBehindIt() {
        var filter = new MessageFilter();
        assertThat(filter.isNew(at("s0", "9", 0))).isTrue();
        assertThat(filter.isNew(at("s0", "9", 0))).isFalse();
        assertThat(filter.isNew(at("s0", "9", 1))).isTrue();
        assertThat(filter.isNew(at("s0", "10", 0))).as("10 is later than 9").isTrue();
        assertThat(filter.isNew(at("s0", "9", 2))).isFalse();
        assertThat(filter.isNew(at("s1", "9", 0))).as("another shard").isTrue();
    }

    private static ShardMessage at(String shardId, String sequenceNumber, int index) {
        return new ShardMessage("stream", shardId, 1, sequenceNumber, index, "p");
    }
}
