package dev.marquee.admission.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.EventCodec;
import dev.marquee.events.JournalEntry;
import dev.marquee.events.JournalEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalRecordsTest {

    private static final int KINESIS_LIMIT = 1024 * 1024;

    @Test
    void fewRecordsCarryAllEntriesInTheirOrderAndEachFits() {
        List<JournalEntry> entries =
                IntStream.range(0, 500).mapToObj(i -> entry(i, 100)).toList();
        List<JournalEvent> records = JournalRecords.of("dune-3", entries);
        assertThat(records.stream().flatMap(record -> record.entries().stream()))
                .containsExactlyElementsOf(entries);
        assertThat(records).hasSizeLessThan(120);
        assertThat(records)
                .allSatisfy(record -> assertThat(EventCodec.encode(record)).hasSizeLessThan(KINESIS_LIMIT));
        assertThat(records.stream().map(JournalEvent::partitionKey)).doesNotHaveDuplicates();
    }

    @Test
    void smallEntriesShareARecord() {
        List<JournalEntry> entries =
                IntStream.range(0, 500).mapToObj(i -> entry(i, 1)).toList();
        assertThat(JournalRecords.of("dune-3", entries)).hasSize(1);
    }

    /** Of a call in which so many joined. */
    private static JournalEntry entry(int number, int people) {
        String text = "J" + " 1700000000000001 0123456789abcdef0123456789abcdef".repeat(people);
        return new JournalEntry("1700000000000-" + number, "1699999999999999", text);
    }
}
