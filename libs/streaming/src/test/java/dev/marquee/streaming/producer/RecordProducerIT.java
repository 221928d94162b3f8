package dev.marquee.streaming.producer;

import static dev.marquee.streaming.RedisClients.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.streaming.Backoff;
import dev.marquee.streaming.TestStream;
import dev.marquee.testing.KinesisCall;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisFault;
import dev.marquee.testing.KinesisFaults;
import dev.marquee.testing.RealServers;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

@ExtendWith(RealServers.class)
class RecordProducerIT {

    private static final ProducerOptions QUICK = new ProducerOptions(4, Duration.ofSeconds(10), new Backoff(5, 50));

    private final Vertx vertx = Vertx.vertx();
    private final KinesisFaults faults;
    private final TestStream stream;
    private final KinesisAsyncClient kinesis;
    private final RecordProducer producer;

    RecordProducerIT(KinesisEmulator emulator) {
        faults = KinesisFaults.before(emulator.endpoint());
        stream = new TestStream(emulator.endpoint(), 1);
        kinesis = TestStream.client(faults.endpoint());
        producer = new RecordProducer(vertx, kinesis, stream.name(), QUICK);
    }

    @AfterEach
    void close() {
        kinesis.close();
        stream.close();
        faults.close();
        join(vertx.close());
    }

    @Test
    void manyRecordsGoInAsFewCallsAsTheLimitsAllow() {
        join(producer.put(records(1_200, 1_200)));
        assertThat(faults.calls("PutRecords")).isEqualTo(3);
        assertThat(stream.contents()).hasSize(1_200).doesNotHaveDuplicates();
    }

    @Test
    void onlyTheFailedRecordsGoAgain() {
        faults.next(1, "PutRecords", KinesisFault.throttledRecords(i -> i % 3 == 0))
                .next(1, "PutRecords", KinesisFault.throttledRecords(i -> i == 1));
        join(producer.put(records(100, 100)));
        assertThat(faults.calls("PutRecords")).isEqualTo(3);
        assertThat(stream.contents()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aFailedRecordHoldsTheLaterOnesOfItsKeyBack() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        faults.always(
                call -> call.operation().equals("PutRecords"),
                KinesisFault.throttledRecords(i -> random.nextInt(3) == 0));
        // Nearly done, one record alone fails four times in a row once in 81 runs.
        var patient = new ProducerOptions(40, Duration.ofSeconds(10), new Backoff(5, 50));
        join(new RecordProducer(vertx, kinesis, stream.name(), patient).put(records(100, 10)));
        List<String> contents = stream.contents();
        assertThat(contents).as("seed %d", seed).hasSize(100).doesNotHaveDuplicates();
        for (int key = 0; key < 10; key++) {
            String prefix = key + ":";
            assertThat(contents.stream().filter(text -> text.startsWith(prefix)))
                    .as("seed %d, key %d", seed, key)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 10).mapToObj(i -> prefix + i).toList());
        }
    }

    @Test
    void throttlingErrorsAndLostAnswersLoseNothing() {
        faults.next(2, "PutRecords", KinesisFault.throttled()).next(1, "PutRecords", KinesisFault.internalFailure());
        join(producer.put(records(10, 10)));
        assertThat(stream.contents()).hasSize(10);
        faults.next(1, "PutRecords", new KinesisFault.LoseAnswer());
        join(producer.put(records(10, 10)));
        assertThat(stream.contents()).as("at least once").hasSize(30);
    }

    @Test
    void aCallerLearnsWhichRecordsAreLeftWhenTheProducerGivesUp() {
        List<OutgoingRecord> records = records(5, 5);
        faults.always(call -> holds(call, records.get(3)), KinesisFault.throttledRecords(i -> true));
        faults.next(1, "PutRecords", KinesisFault.throttled());
        assertThatThrownBy(() -> join(producer.put(records)))
                .hasRootCauseInstanceOf(PutFailedException.class)
                .hasMessageContaining("stored nothing in 4 attempts")
                .hasMessageContaining("ProvisionedThroughputExceededException")
                .satisfies(e -> assertThat(((PutFailedException) e.getCause()).unacknowledged())
                        .containsExactlyElementsOf(records));
    }

    @Test
    void aStreamThatDoesNotExistIsAFailureAtOnce() {
        stream.delete();
        Throwable failure = catchThrowable(() -> join(producer.put(records(1, 1))));
        assertThat(failure).hasMessageContaining("was refused").cause().isInstanceOf(PutFailedException.class);
        assertThat(faults.calls("PutRecords")).isEqualTo(1);
    }

    @Test
    void anOversizedRecordIsRefusedBeforeAnythingIsPut() {
        var large = new OutgoingRecord("k", new byte[1024 * 1024], null);
        assertThatThrownBy(() -> join(producer.put(List.of(records(1, 1).getFirst(), large))))
                .hasMessageContaining("records[1] must be no larger than 1 MiB");
        assertThat(faults.calls("PutRecords")).isZero();
    }

    private static boolean holds(KinesisCall call, OutgoingRecord wanted) {
        for (JsonNode record : call.body().path("Records")) {
            if (record.path("PartitionKey").asText().equals(wanted.partitionKey())) {
                return true;
            }
        }
        return false;
    }

    /** Each says its key and its place within the key. */
    private static List<OutgoingRecord> records(int count, int keys) {
        return IntStream.range(0, count)
                .mapToObj(i -> new OutgoingRecord(
                        String.valueOf(i % keys), (i % keys + ":" + i / keys).getBytes(StandardCharsets.UTF_8), i))
                .toList();
    }
}
