package dev.marquee.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

@ExtendWith(RealServers.class)
class KinesisFaultsIT {

    private final String stream = "faults-" + UUID.randomUUID();
    private final KinesisFaults faults;
    private final KinesisClient kinesis;

    KinesisFaultsIT(KinesisEmulator emulator) {
        faults = KinesisFaults.before(emulator.endpoint());
        kinesis = KinesisClient.builder()
                .endpointOverride(faults.endpoint())
                .region(Region.of(KinesisEmulator.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(KinesisEmulator.ACCESS_KEY, KinesisEmulator.ACCESS_KEY)))
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    @BeforeEach
    void createStream() {
        kinesis.createStream(r -> r.streamName(stream).shardCount(1));
        await().until(() -> kinesis.describeStreamSummary(r -> r.streamName(stream))
                .streamDescriptionSummary()
                .streamStatus()
                .equals(StreamStatus.ACTIVE));
    }

    @AfterEach
    void close() {
        kinesis.close();
        faults.close();
    }

    @Test
    void aPartialFailureStoresTheOthersAndNamesTheFailed() {
        faults.next(1, "PutRecords", KinesisFault.throttledRecords(i -> i % 2 == 1));
        PutRecordsResponse answer = put(5);
        assertThat(answer.failedRecordCount()).isEqualTo(2);
        assertThat(answer.records())
                .extracting(r -> r.errorCode() != null)
                .containsExactly(false, true, false, true, false);
        assertThat(read()).containsExactly("0", "2", "4");
    }

    @Test
    void aRefusalIsTheExceptionThatAwsThrows() {
        faults.next(1, "PutRecords", KinesisFault.throttled());
        assertThatThrownBy(() -> put(1)).isInstanceOf(ProvisionedThroughputExceededException.class);
        faults.next(1, "GetRecords", KinesisFault.expiredIterator());
        assertThatThrownBy(this::read).isInstanceOf(ExpiredIteratorException.class);
        faults.next(1, "PutRecords", KinesisFault.internalFailure());
        assertThatThrownBy(() -> put(1))
                .isInstanceOfSatisfying(
                        KinesisException.class, e -> assertThat(e.statusCode()).isEqualTo(500));
        assertThat(put(1).failedRecordCount()).isZero();
        assertThat(faults.met()).as("the last call met none").isEqualTo(3);
    }

    @Test
    void aLostAnswerHasHadItsEffect() {
        faults.next(1, "PutRecords", new KinesisFault.LoseAnswer());
        assertThatThrownBy(() -> put(1)).isInstanceOf(RuntimeException.class);
        assertThat(read()).containsExactly("0");
    }

    @Test
    void whatIsServedOnTheWayNeverReachesTheStream() {
        faults.next(1, "PutRecords", new KinesisFault.Serve(call -> {
            var answer = call.objectNode().put("FailedRecordCount", 0);
            answer.putArray("Records").addObject().put("SequenceNumber", "7").put("ShardId", "shardId-000000000000");
            return answer;
        }));
        assertThat(put(1).records())
                .extracting(PutRecordsResultEntry::sequenceNumber)
                .containsExactly("7");
        assertThat(read()).isEmpty();
    }

    @Test
    void theTimeOfEachAnswerIsToldByItsOperation() {
        Map<String, Long> micros = new ConcurrentHashMap<>();
        faults.time(micros::put);
        put(1);
        read();
        assertThat(micros).containsOnlyKeys("PutRecords", "ListShards", "GetShardIterator", "GetRecords");
        assertThat(micros.values()).allMatch(time -> time > 0);
    }

    private PutRecordsResponse put(int count) {
        List<PutRecordsRequestEntry> records = IntStream.range(0, count)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("key")
                        .data(SdkBytes.fromUtf8String(String.valueOf(i)))
                        .build())
                .toList();
        return kinesis.putRecords(r -> r.streamName(stream).records(records));
    }

    private List<String> read() {
        String shard = kinesis.listShards(r -> r.streamName(stream))
                .shards()
                .getFirst()
                .shardId();
        String iterator = kinesis.getShardIterator(
                        r -> r.streamName(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return kinesis.getRecords(r -> r.shardIterator(iterator)).records().stream()
                .map(record -> record.data().asUtf8String())
                .toList();
    }
}
