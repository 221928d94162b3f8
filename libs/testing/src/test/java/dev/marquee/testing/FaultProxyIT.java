package dev.marquee.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FaultProxyIT {

    @Test
    void itPassesCutsHoldsBackAndSwallows() throws Exception {
        try (var redis = RedisServer.start();
                var proxy = FaultProxy.before(redis)) {
            assertThat(redis.call("CLUSTER", "SLOTS")).contains(String.valueOf(proxy.port()));
            try (var connection = new RedisConnection(proxy.port())) {
                assertThat(connection.call("PING")).isEqualTo("PONG");
                proxy.delay(100);
                Instant start = Instant.now();
                connection.call("PING");
                assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(150));
                assertThat(proxy.delayed()).as("a question and an answer").isEqualTo(2);
                proxy.restore();
                proxy.cut();
                assertThatThrownBy(() -> connection.call("PING")).isInstanceOf(IOException.class);
            }
            proxy.halfOpen();
            try (var connection = new RedisConnection(proxy.port())) {
                assertThatThrownBy(() -> connection.call("PING")).isInstanceOf(SocketTimeoutException.class);
            }
            proxy.restore();
            try (var connection = new RedisConnection(proxy.port())) {
                assertThat(connection.call("PING")).isEqualTo("PONG");
            }
        }
    }
}
