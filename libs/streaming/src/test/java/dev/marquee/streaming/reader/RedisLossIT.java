package dev.marquee.streaming.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.streaming.TestStream;
import dev.marquee.testing.FaultProxy;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pods reach Redis by a proxy that fails; the subscriber reaches it directly, and so misses nothing. */
@Timeout(120)
class RedisLossIT {

    private final RedisServer redis = RedisServer.startDurable();
    private final FaultProxy proxy = FaultProxy.before(redis);
    private final TestStream stream = new TestStream(KinesisEmulator.shared().endpoint(), 1);
    private final String shard = stream.shards().getFirst().shardId();
    private final Pod pod = new Pod(
            "a", "redis://127.0.0.1:" + proxy.port(), KinesisEmulator.shared().endpoint(), stream.name(), Pod.QUICK);
    private Subscriber subscriber = new Subscriber(redis, stream.name());

    @BeforeEach
    void read() {
        pod.reads(1, shard);
        stream.putNumbered("before", 10);
        awaitPayloads(10);
    }

    @AfterEach
    void close() {
        pod.close();
        subscriber.close();
        stream.close();
        proxy.close();
        redis.close();
    }

    @Test
    void whatComesWhileRedisIsCutOffIsPublishedOnceAfterwards() {
        proxy.cut();
        stream.putNumbered("during", 10);
        await().atMost(Duration.ofSeconds(20)).until(() -> pod.retries("publish") >= 3);
        proxy.restore();
        awaitPayloads(20);
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void whatComesWhileRedisIsHalfOpenIsPublishedOnceAfterwards() {
        proxy.halfOpen();
        stream.putNumbered("during", 10);
        await().atMost(Duration.ofSeconds(20)).until(() -> pod.retries("publish") >= 2);
        proxy.restore();
        awaitPayloads(20);
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void connectionsThatDieInSilenceAreReplaced() {
        proxy.freeze();
        stream.putNumbered("during", 10);
        awaitPayloads(20);
        assertThat(pod.retries("publish")).isPositive();
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void anAnswerThatRedisGivesTooLateDoublesNothing() {
        proxy.delay(700);
        stream.putNumbered("during", 10);
        await().atMost(Duration.ofSeconds(20)).until(() -> pod.retries("publish") >= 1);
        proxy.restore();
        awaitPayloads(20);
        stream.putNumbered("after", 10);
        awaitPayloads(30);
        assertThat(subscriber.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void aRestartedRedisRemembersEpochAndCheckpointAndReadingGoesOn() {
        proxy.cut();
        redis.kill9();
        stream.putNumbered("during", 10);
        await().atMost(Duration.ofSeconds(20)).until(() -> pod.retries("publish") >= 1);
        redis.restart();
        redis.announcePort(proxy.port());
        subscriber.close();
        subscriber = new Subscriber(redis, stream.name());
        proxy.restore();
        awaitPayloads(10);
        assertThat(subscriber.payloads()).allMatch(payload -> payload.startsWith("during"));
        try (var next = new Pod("b", redis.url(), KinesisEmulator.shared().endpoint(), stream.name(), Pod.QUICK)) {
            next.reads(2, shard);
            stream.putNumbered("after", 10);
            awaitPayloads(20);
            await().until(() -> pod.is(shard, ReaderState.FENCED));
        }
    }

    private void awaitPayloads(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> subscriber.payloads().size() >= count);
        assertThat(subscriber.payloads()).hasSize(count);
    }
}
