package dev.marquee.streaming.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PutBatchTest {

    @Test
    void aCallHasNoMoreThan500Records() {
        assertThat(PutBatch.next(numbered(501, 10))).hasSize(500);
    }

    @Test
    void aCallHasNoMoreThan5MiB() {
        List<OutgoingRecord> mebibytes = numbered(6, PutBatch.MAX_RECORD_BYTES - 10);
        assertThat(PutBatch.next(mebibytes)).hasSize(5);
        assertThat(PutBatch.next(numbered(6, PutBatch.MAX_RECORD_BYTES))).hasSize(4);
    }

    @Test
    void aKeysSecondRecordWaitsForTheNextCall() {
        var first = new OutgoingRecord("a", new byte[0], 1);
        var second = new OutgoingRecord("a", new byte[0], 2);
        var other = new OutgoingRecord("b", new byte[0], 3);
        assertThat(PutBatch.next(List.of(first, second, other))).containsExactly(first, other);
    }

    private static List<OutgoingRecord> numbered(int count, int size) {
        return IntStream.range(0, count)
                .mapToObj(i -> new OutgoingRecord("key" + i, new byte[size], i))
                .toList();
    }
}
