package dev.marquee.admission.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.fleet.DeafVisitor;
import dev.marquee.admission.fleet.Sale;
import dev.marquee.admission.fleet.Socket;
import dev.marquee.events.LineState;
import dev.marquee.events.ServerFrame;
import dev.marquee.testing.FaultProxy;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@TestProfile(SilentSocketIT.QuickPings.class)
public class SilentSocketIT {

    RedisServer redis;

    @TestHTTPResource("/")
    URI address;

    @Test
    void aHalfOpenSocketIsClosedAndThePlaceIsKept() {
        Sale sale = new Sale(redis).hold();
        try (FaultProxy proxy = FaultProxy.before(address.getPort());
                Socket lost = Socket.open(proxy.port(), sale.socketPath())) {
            LineState line = lost.join().line();
            assertThat(sockets()).isEqualTo(1);
            proxy.halfOpen();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sockets() == 0);
            try (Socket again = Socket.open(address.getPort(), sale.socketPath())) {
                again.resume(line);
                assertThat(again.await(ServerFrame.State.class).line().ticket()).isEqualTo(line.ticket());
            }
        }
    }

    @Test
    void aVisitorWhoIsThereStaysThoughTheyNeverSayAWord() {
        Sale sale = new Sale(redis).open("sale_policy", "Hold", "abandon_ms", 3_000);
        try (Socket quiet = Socket.open(address.getPort(), sale.socketPath())) {
            long joined = System.nanoTime();
            quiet.join();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            System.nanoTime() - joined > Duration.ofSeconds(8).toNanos());
            assertThat(quiet.count(ServerFrame.Removed.class)).isZero();
            assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("1");
        }
    }

    @Test
    void whoTalksAndNeverReadsIsNotServedForEverAndKeepsThePlace() {
        Sale sale = new Sale(redis).hold();
        try (DeafVisitor deaf = DeafVisitor.open(address.getPort(), sale.socketPath())) {
            LineState line = deaf.join();
            deaf.keepSaying("{\"action\":\"JOIN\",\"visitorToken\":\"" + line.visitorToken() + "\"}");
            var served = new AtomicReference<>(0.0);
            Awaitility.await("no more answers that nobody reads")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> {
                        double now = metric("marquee_joins_total", "repeated");
                        return now > 0 && now == served.getAndSet(now);
                    });
            assertThat(metric("marquee_sockets_closed_total", "slow")).isZero();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sockets() == 0);
            assertThat(metric("marquee_sockets_closed_total", "slow")).isEqualTo(1);
            try (Socket again = Socket.open(address.getPort(), sale.socketPath())) {
                again.resume(line);
                assertThat(again.await(ServerFrame.State.class).line().ticket()).isEqualTo(line.ticket());
            }
        }
    }

    /** The sum over all series of a name that carry a label of this value. */
    private static double metric(String name, String label) {
        return RestAssured.get("/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("\"" + label + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static int sockets() {
        return RestAssured.get("/pod").jsonPath().getInt("sockets");
    }

    @Test
    void whereThereIsNoNewsTheConnectionSaysThatItIsOneAndHowOldTheViewOfTheLineIs() {
        Sale sale = new Sale(redis).hold();
        try (Socket visitor = Socket.open(address.getPort(), sale.socketPath())) {
            visitor.join();
            assertThat(visitor.await(ServerFrame.Alive.class).everyMillis()).isEqualTo(1_000);
            assertThat(visitor.await(ServerFrame.Alive.class).lineAgeMillis()).isLessThan(2_000);
            redis.pause();
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> visitor.await(ServerFrame.Alive.class).lineAgeMillis() > 4_500);
                assertThat(RestAssured.get("/metrics").asString().lines())
                        .filteredOn(line -> line.startsWith("marquee_rank_age_seconds") && line.contains("tail"))
                        .singleElement()
                        .satisfies(line -> assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                                .isGreaterThan(4.4));
            } finally {
                redis.resume();
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> visitor.await(ServerFrame.Alive.class).lineAgeMillis() < 2_000);
        }
    }

    /** A ping a second. */
    public static final class QuickPings implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("marquee.sockets.ping-interval", "1s");
        }
    }
}
