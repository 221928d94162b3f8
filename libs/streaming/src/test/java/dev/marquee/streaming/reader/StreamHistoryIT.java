package dev.marquee.streaming.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.streaming.TestStream;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisFault;
import dev.marquee.testing.KinesisFaults;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StreamHistoryIT {

    private final KinesisFaults faults =
            KinesisFaults.before(KinesisEmulator.shared().endpoint());
    private final TestStream stream = new TestStream(faults.endpoint(), 2);

    @AfterEach
    void close() {
        stream.close();
        faults.close();
    }

    @Test
    void everyShardIsReadAlsoOneThatIsClosed() throws InterruptedException {
        List<String> all = new ArrayList<>(stream.putNumbered("before", 300));
        stream.split(stream.openShards().getFirst());
        all.addAll(stream.putNumbered("after", 300));
        assertThat(read(null)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whatCameBeforeIsLeftOut() throws InterruptedException {
        stream.putNumbered("before", 20);
        Thread.sleep(1_100); // the emulator stamps and compares whole moments: nothing to wait for but the clock
        Instant since = Instant.now();
        List<String> after = stream.putNumbered("after", 20);
        assertThat(read(since)).containsExactlyInAnyOrderElementsOf(after);
    }

    @Test
    void aThrottledShardIsReadToItsEnd() throws InterruptedException {
        List<String> all = stream.putNumbered("record", 50);
        faults.next(5, "GetRecords", KinesisFault.throttled());
        assertThat(read(null)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whatIsTooMuchToComeInTimeComesInSmallerParts() throws InterruptedException {
        List<String> all = stream.putNumbered("record", 300);
        faults.always(
                call -> call.operation().equals("GetRecords")
                        && call.body().path("Limit").asInt() > 100,
                new KinesisFault.LoseAnswer());
        assertThat(read(null)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whoCannotReadItAllIsTold() {
        stream.putNumbered("record", 50);
        stream.delete();
        assertThatThrownBy(() -> read(null))
                .hasRootCauseInstanceOf(software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException.class);
        stream.create(1);
    }

    private List<String> read(Instant since) throws InterruptedException {
        List<String> texts = Collections.synchronizedList(new ArrayList<>());
        try (var kinesis = TestStream.client(faults.endpoint())) {
            new StreamHistory(kinesis, stream.name())
                    .read(since, record -> texts.add(new String(record.data(), StandardCharsets.UTF_8)));
        }
        return texts;
    }
}
