package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Devices;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServers.class)
class DevicesIT {

    private static final long LIFE = 120_000;

    private final LineUnderTest line;

    DevicesIT(RedisServer redis) {
        line = new LineUnderTest(redis);
    }

    @BeforeEach
    void somebodyWaits() {
        line.sell("sale_policy", "Hold").join(id(1));
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void aCodeIsTakenOnceHoweverManyTry() {
        keep(1, "c1", LIFE);
        List<Devices.Taken> taken =
                IntStream.range(0, 20).mapToObj(_ -> line.devices.take(line.movieId, name("c1"))).toList().stream()
                        .map(LineUnderTest::await)
                        .toList();
        assertThat(taken.stream().filter(one -> one.sealed() != null)).hasSize(1);
        assertThat(taken.stream().map(Devices.Taken::sealed)).contains("sealed-c1");
    }

    @Test
    void aNewCodeEndsTheOneBefore() {
        keep(1, "c1", LIFE);
        keep(1, "c2", LIFE);
        assertThat(take("c1")).isNull();
        assertThat(take("c2")).isEqualTo("sealed-c2");
    }

    @Test
    void aCodeEndsByTheClockOfRedisAndIsForgotten() {
        line.join(id(2));
        long until = keep(1, "c1", 50);
        keep(2, "c2", LIFE);
        Awaitility.await().until(() -> line.now() >= until);
        assertThat(take("c1")).isNull();
        assertThat(take("c2")).isEqualTo("sealed-c2");
        keep(1, "c3", 50);
        Awaitility.await()
                .until(() -> line.redis(
                                "EXISTS",
                                line.keys.devices().get(0),
                                line.keys.devices().get(1))
                        .equals("0"));
    }

    @Test
    void codesOfOthersThatNobodyTypedAreClearedAwayByTheNext() {
        line.join(id(2));
        long until = keep(1, "c1", 50);
        Awaitility.await().until(() -> line.now() >= until);
        keep(2, "c2", LIFE);
        assertThat(line.redis("HLEN", line.keys.devices().get(0))).isEqualTo("2");
        assertThat(line.redis("ZCARD", line.keys.devices().get(1))).isEqualTo("1");
    }

    @Test
    void onlyWhoHasAPlaceGetsACode() {
        assertThat(keep(9, "c1", LIFE)).isZero();
        await(line.line.leave(line.movieId, id(1)));
        assertThat(keep(1, "c1", LIFE)).isZero();
        assertThat(take("c1")).isNull();
    }

    @Test
    void afterTooManyWrongTriesNobodyIsToldWhetherACodeIsRight() {
        keep(1, "c1", LIFE);
        for (int i = 0; i < 200; i++) {
            assertThat(await(line.devices.take(line.movieId, name("wrong" + i))))
                    .isEqualTo(new Devices.Taken(null, 0));
        }
        Devices.Taken refused = await(line.devices.take(line.movieId, name("c1")));
        assertThat(refused.sealed()).isNull();
        assertThat(refused.retryAfterMillis()).isBetween(1L, 10_000L);
        line.redis("PEXPIRE", line.keys.devices().get(2), "0");
        assertThat(take("c1")).isEqualTo("sealed-c1");
        assertThat(line.redis("EXISTS", line.keys.devices().get(2)))
                .as("a right code is no wrong try")
                .isEqualTo("0");
    }

    private long keep(int person, String code, long life) {
        return await(line.devices.keep(line.movieId, id(person), name(code), "sealed-" + code, life))
                .untilMillis();
    }

    private String take(String code) {
        return await(line.devices.take(line.movieId, name(code))).sealed();
    }

    private static String name(String code) {
        return "%032x".formatted(code.hashCode());
    }
}
