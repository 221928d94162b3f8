package dev.marquee.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.testing.FaultProxy;
import dev.marquee.testing.MariaDbServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No connection outlives its use, on either side. */
class BoundedConnectionsIT {

    private final MariaDbServer server = MariaDbServer.start();
    private final FaultProxy proxy = FaultProxy.before(server.port());
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = BoundedConnections.pool(
            vertx,
            new ArrayList<>(List.of(new MySQLConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(proxy.port())
                    .setUser(MariaDbServer.USER)
                    .setPassword(MariaDbServer.PASSWORD))),
            new PoolOptions().setMaxSize(1),
            Duration.ofSeconds(2));

    @AfterEach
    void close() {
        vertx.close();
        proxy.close();
        server.close();
    }

    @Test
    void aServerThatVanishedWithoutAWordCostsNoConnectionForLong() throws Exception {
        assertThat(number("SELECT 1")).isEqualTo(1);
        proxy.freeze();
        assertThatThrownBy(() -> number("SELECT 2")).isNotNull();
        // Whoever asks in the moment of its end may still be handed the connection that ends.
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(number("SELECT 3")).isEqualTo(3));
    }

    @Test
    void theServerDoesNotWaitForHoursForAPodThatVanishedInATransaction() throws Exception {
        assertThat(number("SELECT @@SESSION.wait_timeout")).isEqualTo(60);
    }

    private long number(String query) throws Exception {
        return join(
                pool.query(query).execute().map(rows -> rows.iterator().next().getLong(0)));
    }

    private static <T> T join(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
