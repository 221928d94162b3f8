package dev.marquee.streaming.reader;

import static dev.marquee.crds.names.FleetKeys.SHARD_END;
import static dev.marquee.crds.names.FleetKeys.shardLease;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.streaming.TestStream;
import dev.marquee.streaming.assignment.OwnedShard;
import dev.marquee.testing.KinesisCall;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisFault;
import dev.marquee.testing.KinesisFaults;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesis.model.Shard;

@ExtendWith(RealServers.class)
@Timeout(60)
class ShardReadersIT {

    /** Waits so long for a release that a test without one would time out. */
    private static final ReaderOptions PATIENT =
            new ReaderOptions(50, 1_000, 60_000, 1_000, 60_000, 100, ReaderOptions.DEFAULT.backoff());

    private final RedisServer redis;
    private final KinesisFaults faults;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestStream stream;
    private Subscriber subscriber;
    private String shard;

    ShardReadersIT(RedisServer redis, KinesisEmulator emulator) {
        this.redis = redis;
        this.faults = open(KinesisFaults.before(emulator.endpoint()));
        this.stream = open(new TestStream(emulator.endpoint(), 1));
    }

    @BeforeEach
    void subscribe() {
        subscriber = open(new Subscriber(redis, stream.name()));
        shard = stream.shards().getFirst().shardId();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void everyRecordIsPublishedOnceInTheOrderOfItsShard() {
        List<String> early = stream.putNumbered("early", 700);
        pod("a").reads(1, shard);
        awaitPayloads(700);
        List<String> late = stream.putNumbered("late", 1_100);
        awaitPayloads(1_800);
        assertThat(subscriber.payloads().subList(0, 700)).containsExactlyElementsOf(early);
        assertThat(subscriber.payloads().subList(700, 1_800)).containsExactlyElementsOf(late);
    }

    @Test
    void aNewReaderResumesWhereAKilledOneCheckpointed() {
        stream.putNumbered("first", 10);
        Pod killed = pod("a").reads(1, shard);
        awaitPayloads(10);
        killed.kill();
        stream.putNumbered("second", 10);
        pod("b").reads(2, shard);
        awaitPayloads(20);
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void aReaderThatWasPausedBetweenReadAndPublishHasNoEffectWhenItWakes() {
        Pod paused = pod("a").reads(1, shard);
        await().until(() -> paused.is(shard, ReaderState.READING));
        paused.pauseBeforePublish();
        stream.putNumbered("record", 10);
        await().until(() -> paused.handled() == 1);
        pod("b").reads(2, shard);
        awaitPayloads(10);
        paused.wake();
        await().until(() -> paused.is(shard, ReaderState.FENCED));
        stream.putNumbered("more", 5);
        awaitPayloads(15);
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
        assertThat(subscriber.messages()).allMatch(message -> message.epoch() == 2);
        assertThat(paused.handled()).isEqualTo(1);
    }

    @Test
    void aPlannedOwnerTakesOverAsSoonAsTheOneBeforeHasReleased() {
        Pod from = pod("a").reads(1, shard);
        stream.putNumbered("first", 10);
        awaitPayloads(10);
        Pod to = open(new Pod("b", redis.url(), faults.endpoint(), stream.name(), PATIENT));
        to.assign(Set.of(new OwnedShard(shard, 2, "a")));
        await().during(Duration.ofMillis(100)).until(() -> to.is(shard, ReaderState.ACQUIRING));
        Instant asked = Instant.now();
        from.reads(1);
        await().pollInterval(Duration.ofMillis(5)).until(() -> to.is(shard, ReaderState.READING));
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofMillis(500));
        stream.putNumbered("second", 10);
        awaitPayloads(20);
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void aReaderThatIsRetiredBringsWhatHasComeSinceItsLastLook() {
        stream.putNumbered("first", 10);
        ReaderOptions rare = PATIENT.withPollMillis(60_000);
        Pod retired = open(new Pod("a", redis.url(), faults.endpoint(), stream.name(), rare))
                .reads(1, shard);
        awaitPayloads(10);
        stream.putNumbered("second", 10);
        retired.reads(1);
        awaitPayloads(20);
        pod("b").reads(2, shard);
        stream.putNumbered("third", 1);
        awaitPayloads(21);
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void aPlannedOwnerWaits400MillisecondsAndNoLongerForOneThatNeverReleases() {
        Pod from = pod("a").reads(1, shard);
        await().until(() -> from.is(shard, ReaderState.READING));
        Instant assigned = Instant.now();
        Pod to = pod("b");
        to.assign(Set.of(new OwnedShard(shard, 2, "a")));
        await().pollInterval(Duration.ofMillis(5)).until(() -> to.is(shard, ReaderState.READING));
        assertThat(Duration.between(assigned, Instant.now()))
                .isBetween(Duration.ofMillis(400), Duration.ofMillis(1_000));
        await().until(() -> from.is(shard, ReaderState.FENCED));
    }

    @Test
    void aStoppedPodHasPublishedOrReleasedEverything() {
        stream.putNumbered("first", 10);
        Pod pod = pod("a").reads(1, shard);
        awaitPayloads(10);
        pod.stop();
        assertThat(redis.call("HGET", shardLease(stream.name(), shard), "owner"))
                .isEmpty();
        assertThat(redis.call("HGET", shardLease(stream.name(), shard), "epoch"))
                .isEqualTo("1");
    }

    @Test
    void anExpiredIteratorIsMadeAnewFromTheLastSequenceNumber() {
        stream.putNumbered("first", 10);
        Pod pod = pod("a").reads(1, shard);
        awaitPayloads(10);
        var expired = new AtomicReference<JsonNode>();
        faults.always(
                call -> call.operation().equals("GetRecords")
                        && expired.updateAndGet(first -> first == null ? iterator(call) : first)
                                .equals(iterator(call)),
                KinesisFault.expiredIterator());
        await().until(() -> pod.retries("read") >= 1);
        stream.putNumbered("second", 10);
        awaitPayloads(20);
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void throttlingErrorsAndLostAnswersDelayAndLoseNothing() {
        Pod pod = pod("a").reads(1, shard);
        await().until(() -> pod.is(shard, ReaderState.READING));
        faults.next(3, "GetRecords", KinesisFault.throttled())
                .next(3, "GetRecords", KinesisFault.internalFailure())
                .next(2, "GetRecords", new KinesisFault.LoseAnswer());
        stream.putNumbered("record", 20);
        awaitPayloads(20);
        assertThat(pod.retries("read")).isEqualTo(8);
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void whatIsTooMuchToComeInTimeComesInSmallerParts() {
        stream.putNumbered("record", 300);
        faults.always(
                call -> call.operation().equals("GetRecords")
                        && call.body().path("Limit").asInt() > 100,
                new KinesisFault.LoseAnswer());
        pod("a").reads(1, shard);
        awaitPayloads(300);
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void childrenAreReadOnlyWhenTheirParentsAreReadToTheEnd() {
        stream.putNumbered("parent", 500);
        stream.split(stream.shards().getFirst());
        stream.putNumbered("child", 500);
        String[] children = stream.openShards().stream().map(Shard::shardId).toArray(String[]::new);
        Pod ofChildren = pod("b").reads(1, children);
        await().until(() -> ofChildren.is(children[0], ReaderState.WAITING_FOR_PARENTS)
                && ofChildren.is(children[1], ReaderState.WAITING_FOR_PARENTS));
        Pod ofParent = pod("a").reads(1, shard);
        awaitPayloads(1_000);
        assertThat(subscriber.payloads().subList(0, 500)).allMatch(payload -> payload.startsWith("parent"));
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
        await().until(() -> ofParent.is(shard, ReaderState.ENDED));
        assertThat(checkpoint(shard)).isEqualTo(SHARD_END);
    }

    @Test
    void aClosedShardWithoutRecordsIsReadToItsEndToo() {
        stream.split(stream.shards().getFirst());
        Pod pod = pod("a").reads(1, stream.shards().stream().map(Shard::shardId).toArray(String[]::new));
        await().until(() -> pod.is(shard, ReaderState.ENDED));
        stream.putNumbered("child", 10);
        awaitPayloads(10);
    }

    @Test
    void aMergedShardWaitsForBothOfItsParents() {
        stream.split(stream.shards().getFirst());
        var halves = stream.openShards();
        stream.putNumbered("half", 200);
        stream.merge(halves.get(0), halves.get(1));
        stream.putNumbered("merged", 200);
        String merged = stream.openShards().getFirst().shardId();
        Pod pod = pod("a").reads(1, shard, halves.get(0).shardId(), merged);
        await().until(() -> pod.is(halves.get(0).shardId(), ReaderState.ENDED));
        await().during(Duration.ofMillis(300)).until(() -> pod.is(merged, ReaderState.WAITING_FOR_PARENTS));
        pod.reads(1, shard, halves.get(0).shardId(), halves.get(1).shardId(), merged);
        awaitPayloads(400);
        assertThat(subscriber.payloads().subList(0, 200)).allMatch(payload -> payload.startsWith("half"));
    }

    @Test
    void anIdleShardWritesNoCheckpointAndNobodyReadsTheSameTwice() {
        stream.putNumbered("first", 10);
        Pod idle = pod("a").reads(1, shard);
        awaitPayloads(10);
        String checkpoint = checkpoint(shard);
        redis.call("CONFIG", "RESETSTAT");
        long before = faults.calls("GetRecords");
        await().until(() -> faults.calls("GetRecords") > before + 20);
        assertThat(checkpoint(shard)).isEqualTo(checkpoint);
        // 20 polls of 50 ms last a second or little more: a renewal each, no publish.
        assertThat(redis.call("INFO", "commandstats")).doesNotContain("cmdstat_publish");
        idle.kill();
        stream.putNumbered("second", 10);
        pod("b").reads(2, shard);
        awaitPayloads(20);
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void aRedisThatForgotScriptsAndLeasesGetsThemBack() {
        stream.putNumbered("first", 10);
        Pod pod = pod("a").reads(7, shard);
        awaitPayloads(10);
        redis.call("SCRIPT", "FLUSH");
        redis.call("DEL", shardLease(stream.name(), shard));
        stream.putNumbered("second", 10);
        awaitPayloads(20);
        assertThat(redis.call("HGET", shardLease(stream.name(), shard), "epoch"))
                .isEqualTo("7");
        assertThat(pod.is(shard, ReaderState.READING)).isTrue();
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void aStreamThatWasMadeAnewIsReadFromItsStart() {
        stream.putNumbered("old", 10);
        stream.split(stream.shards().getFirst());
        Pod pod = pod("a").reads(1, shard);
        await().until(() -> pod.is(shard, ReaderState.ENDED));
        stream.delete();
        stream.create(1);
        stream.putNumbered("new", 10);
        pod("b").reads(2, shard);
        awaitPayloads(20);
        assertThat(subscriber.payloads().subList(10, 20)).allMatch(payload -> payload.startsWith("new"));
    }

    private static JsonNode iterator(KinesisCall call) {
        return call.body().path("ShardIterator");
    }

    private String checkpoint(String shardId) {
        return redis.call("HGET", shardLease(stream.name(), shardId), "checkpoint");
    }

    private Pod pod(String name) {
        return open(new Pod(name, redis, faults.endpoint(), stream.name()));
    }

    private void awaitPayloads(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> subscriber.payloads().size() >= count);
        assertThat(subscriber.payloads()).hasSize(count);
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }
}
