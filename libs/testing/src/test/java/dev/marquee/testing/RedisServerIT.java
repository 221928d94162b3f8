package dev.marquee.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class RedisServerIT {

    @Test
    void oneNodeOwnsAllSlots() {
        try (var redis = RedisServer.start()) {
            assertThat(redis.call("CLUSTER", "INFO")).contains("cluster_slots_ok:16384");
            assertThat(redis.call("SET", "a", "1")).isEqualTo("OK");
            redis.flush();
            assertThat(redis.call("GET", "a")).isNull();
        }
    }

    @Test
    void aDurableServerRemembersWhatItAnsweredBeforeAKill() {
        try (var redis = RedisServer.startDurable()) {
            redis.call("SET", "a", "1");
            redis.kill9();
            assertThatThrownBy(() -> redis.call("PING")).isInstanceOf(UncheckedIOException.class);
            redis.restart();
            assertThat(redis.call("GET", "a")).isEqualTo("1");
        }
    }

    @Test
    void aPausedServerAnswersNothingUntilItIsResumed() {
        try (var redis = RedisServer.start()) {
            redis.pause();
            assertThatThrownBy(() -> redis.call("PING")).isInstanceOf(UncheckedIOException.class);
            redis.resume();
            assertThat(redis.call("PING")).isEqualTo("PONG");
        }
    }
}
