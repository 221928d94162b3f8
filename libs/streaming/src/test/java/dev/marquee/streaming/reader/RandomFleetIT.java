package dev.marquee.streaming.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.streaming.TestStream;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisFault;
import dev.marquee.testing.KinesisFaults;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code -Dmarquee.seed=N} repeats the director's choices, {@code -Dmarquee.steps=N} makes it longer. */
@ExtendWith(RealServers.class)
@Timeout(300)
class RandomFleetIT {

    private static final int KEYS = 40;
    private static final int PODS = 4;

    private final long seed = Long.getLong("marquee.seed", System.nanoTime());
    private final int steps = Integer.getInteger("marquee.steps", 60);
    private final Random random = new Random(seed);
    private final RedisServer redis;
    private final KinesisEmulator emulator;
    private final ConcurrentLinkedQueue<Pod> pods = new ConcurrentLinkedQueue<>();

    RandomFleetIT(RedisServer redis, KinesisEmulator emulator) {
        this.redis = redis;
        this.emulator = emulator;
    }

    @Test
    void noRecordIsLostOrDoubledOrOutOfOrderWhateverHappensToTheReaders() {
        System.out.println("RandomFleetIT: -Dmarquee.seed=" + seed);
        try (var faults = KinesisFaults.before(emulator.endpoint());
                var stream = new TestStream(emulator.endpoint(), 2);
                var subscriber = new Subscriber(redis, stream.name())) {
            injectFaults(faults);
            var director = new Director(random, stream, redis, name -> pod(name, faults, stream), PODS);
            int rounds = 0;
            for (int step = 0; step < steps; step++) {
                director.act();
                int puts = 1 + random.nextInt(4);
                for (int i = 0; i < puts; i++) {
                    putRound(stream, rounds++);
                }
            }
            faults.restore();
            director.calm();
            int expected = rounds * KEYS;
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        director.assignAll();
                        return subscriber.payloads().size() >= expected;
                    });
            check(subscriber.payloads(), rounds, director.history());
        } finally {
            pods.forEach(Pod::close);
        }
    }

    private void check(List<String> payloads, int rounds, List<String> history) {
        Map<String, List<String>> byKey =
                payloads.stream().collect(Collectors.groupingBy(payload -> payload.split(":")[0]));
        assertThat(byKey).hasSize(KEYS);
        byKey.forEach((key, texts) -> assertThat(texts)
                .as("key %s, seed %d, history %s", key, seed, history)
                .containsExactlyElementsOf(IntStream.range(0, rounds)
                        .mapToObj(round -> key + ":" + round)
                        .toList()));
    }

    private void putRound(TestStream stream, int round) {
        List<String> texts = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            texts.add(key + ":" + round);
        }
        stream.put(texts, keyOf());
    }

    private static Function<String, String> keyOf() {
        return text -> "key-" + text.split(":")[0];
    }

    private void injectFaults(KinesisFaults faults) {
        var chances = new Random(seed + 1);
        faults.always(
                call -> call.operation().equals("GetRecords") && chances.nextInt(30) == 0, KinesisFault.throttled());
        faults.always(
                call -> call.operation().equals("GetRecords") && chances.nextInt(40) == 0,
                KinesisFault.expiredIterator());
        faults.always(call -> chances.nextInt(60) == 0, KinesisFault.internalFailure());
        faults.always(call -> chances.nextInt(60) == 0, new KinesisFault.LoseAnswer());
        faults.always(call -> chances.nextInt(30) == 0, new KinesisFault.Delay(150));
    }

    private Pod pod(String name, KinesisFaults faults, TestStream stream) {
        var pod = new Pod(name, redis, faults.endpoint(), stream.name());
        pods.add(pod);
        return pod;
    }
}
