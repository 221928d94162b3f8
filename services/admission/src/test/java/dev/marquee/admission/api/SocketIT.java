package dev.marquee.admission.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.admission.fleet.Socket;
import dev.marquee.events.LineState;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.ServerFrame;
import dev.marquee.events.VisitorState;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class SocketIT {

    RedisServer redis;

    @TestHTTPResource("/")
    URI address;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void closeAll() {
        sockets.forEach(Socket::close);
    }

    @Test
    void aVisitGoesFromJoinToTheEndOfTheSession() {
        Socket visitor = open(new Sale(redis).open());
        visitor.join();
        ServerFrame.Admit admit = visitor.await(ServerFrame.Admit.class);
        assertThat(admit.claimBy()).isEqualTo(admit.timestamp() + 60_000);
        visitor.send("{\"action\":\"CLAIM\"}");
        assertThat(visitor.await(ServerFrame.Claimed.class).pass()).isNotBlank();
        visitor.send("{\"action\":\"END\"}");
        assertThat(visitor.await(ServerFrame.Removed.class).reason()).isEqualTo(RemovalReason.ENDED);
        assertThat(visitor.count(ServerFrame.Admit.class)).isEqualTo(1);
    }

    @Test
    void whoWasToldOverASocketAndDoesNotClaimIsANoShow() {
        Socket visitor = open(new Sale(redis).open("claim_ms", 200));
        visitor.join();
        visitor.await(ServerFrame.Admit.class);
        assertThat(visitor.await(ServerFrame.Removed.class).reason()).isEqualTo(RemovalReason.NO_SHOW);
    }

    @Test
    void aNewRankIsToldWithinASecondAtTheHead() {
        Sale sale = new Sale(redis).hold();
        Socket first = open(sale);
        Socket second = open(sale);
        first.join();
        assertThat(second.join().line().rank()).isEqualTo(2);
        first.send("{\"action\":\"LEAVE\"}");
        assertThat(first.await(ServerFrame.Removed.class).reason()).isEqualTo(RemovalReason.LEFT);
        long left = System.nanoTime();
        assertThat(second.await(ServerFrame.RankUpdate.class).rank()).isEqualTo(1);
        assertThat(System.nanoTime() - left).isLessThan(1_500_000_000L);
    }

    @Test
    void whoResumesIsToldTheStateAndNotAdmittedAgain() {
        Sale sale = new Sale(redis).open();
        Socket before = open(sale);
        LineState line = before.join().line();
        before.await(ServerFrame.Admit.class);
        before.abort();
        Socket after = open(sale).resume(line);
        assertThat(after.await(ServerFrame.State.class).line().state()).isEqualTo(VisitorState.ADMITTED);
        after.send("{\"action\":\"CLAIM\"}");
        after.await(ServerFrame.Claimed.class);
        assertThat(after.count(ServerFrame.Admit.class)).isZero();
    }

    @Test
    void aClaimThatTheLineHasLostIsThereAgainWhileTheSocketIs() {
        Sale sale = new Sale(redis).open("session_ms", 600_000);
        Socket visitor = open(sale);
        LineState line = visitor.join().line();
        visitor.await(ServerFrame.Admit.class);
        visitor.send("{\"action\":\"CLAIM\"}").await(ServerFrame.Claimed.class);
        String session = redis.call("HGET", sale.keys.sessions(), line.requestId());
        String[] parts = session.split(":");
        // as a replica that had not heard of the claim, completed from a record that had not either
        redis.call("HSET", sale.keys.sessions(), line.requestId(), parts[0] + ":" + parts[1] + ":0:");
        redis.call("HSET", sale.keys.state(), "life", String.valueOf(System.currentTimeMillis() * 1_000));
        Awaitility.await()
                .until(() -> redis.call("HGET", sale.keys.sessions(), line.requestId())
                        .endsWith(parts[3]));
        visitor.send("{\"action\":\"END\"}");
        assertThat(visitor.await(ServerFrame.Removed.class).reason()).isEqualTo(RemovalReason.ENDED);
    }

    @Test
    void theOpeningReachesTheLobby() {
        Sale sale = new Sale(redis).open("on_sale_ms", 9_000_000_000_000L, "lobby_open_ms", 1);
        Socket visitor = open(sale);
        assertThat(visitor.join().line().state()).isEqualTo(VisitorState.LOBBY);
        sale.open();
        visitor.await(ServerFrame.Admit.class);
    }

    @Test
    void aRemovalThatNoEventTellsIsFoundInTheStore() {
        Sale sale = new Sale(redis).hold();
        Socket visitor = open(sale);
        visitor.join();
        sale.open("off_sale_ms", 1);
        assertThat(visitor.await(ServerFrame.Removed.class).reason()).isEqualTo(RemovalReason.SALE_CLOSED);
    }

    @Test
    void anAdmissionThatEveryPathLostIsFoundInTheStore() {
        Sale sale = new Sale(redis).hold();
        Socket visitor = open(sale);
        LineState line = visitor.join().line();
        long claimBy = System.currentTimeMillis() + 60_000;
        redis.call("ZREM", sale.keys.waitingQueue(), line.requestId());
        redis.call("ZADD", sale.keys.activeSessions(), String.valueOf(claimBy), line.requestId());
        redis.call("HSET", sale.keys.sessions(), line.requestId(), line.ticket() + ":1:0:");
        assertThat(visitor.await(ServerFrame.Admit.class).ticket()).isEqualTo(line.ticket());
    }

    @Test
    void whoWaitsKeepsThePlaceWhenTheKeysAreFlushed() {
        Sale sale = new Sale(redis).hold();
        Socket first = open(sale);
        Socket second = open(sale);
        long ticket = first.join().line().ticket();
        second.join();
        redis.call(java.util.stream.Stream.concat(java.util.stream.Stream.of("DEL"), sale.keys.all().stream())
                .toArray(String[]::new));
        sale.hold();
        Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(15))
                .until(() -> "2".equals(redis.call("ZCARD", sale.keys.waitingQueue())));
        sale.open();
        assertThat(first.await(ServerFrame.Admit.class).ticket()).isEqualTo(ticket);
        second.await(ServerFrame.Admit.class);
    }

    @Test
    void malformedFramesAreAnsweredAndThenTheConnectionIsClosedButNotThePlace() {
        Sale sale = new Sale(redis).hold();
        Socket visitor = open(sale);
        LineState line = visitor.join().line();
        visitor.send("{broken")
                .send("[]")
                .send("{\"action\":\"DANCE\"}")
                .sendBinary()
                .send("{\"action\":\"JOIN\",\"visitorToken\":7}");
        assertThat(visitor.awaitClosed()).isEqualTo(4400);
        assertThat(visitor.frames.stream().filter(ServerFrame.Error.class::isInstance))
                .hasSize(5)
                .allSatisfy(frame -> assertThat(
                                ((ServerFrame.Error) frame).problem().status())
                        .isEqualTo(400));
        Socket again = open(sale).resume(line);
        assertThat(again.await(ServerFrame.State.class).line().rank()).isEqualTo(1);
    }

    @Test
    void anOversizedFrameClosesTheConnectionButNotThePlace() {
        Sale sale = new Sale(redis).hold();
        Socket visitor = open(sale);
        LineState line = visitor.join().line();
        visitor.send("{\"action\":\"JOIN\",\"visitorToken\":\"" + "x".repeat(5_000) + "\"}");
        assertThat(visitor.awaitClosed()).isEqualTo(1009);
        Socket again = open(sale).resume(line);
        assertThat(again.await(ServerFrame.State.class).line().state()).isEqualTo(VisitorState.WAITING);
    }

    @Test
    void somebodyElsesPlaceCannotBeResumed() {
        Sale sale = new Sale(redis).hold();
        LineState ann = open(sale).join().line();
        LineState bob = open(sale).join().line();
        Socket thief = open(sale).resume(ann.requestId(), bob.visitorToken());
        assertThat(thief.await(ServerFrame.Error.class).problem().status()).isEqualTo(403);
    }

    @Test
    void anUnknownMovieAndAClosedSaleAreClearErrors() {
        Socket lost = Socket.open(address.getPort(), "/v1/movies/nobody-knows/line/socket");
        sockets.add(lost);
        lost.send("{\"action\":\"JOIN\"}");
        assertThat(lost.await(ServerFrame.Error.class).problem().status()).isEqualTo(404);
        Socket late = open(new Sale(redis).open("off_sale_ms", 1)).send("{\"action\":\"JOIN\"}");
        assertThat(late.await(ServerFrame.Error.class).problem().status()).isEqualTo(410);
    }

    @Test
    void aFrameOutOfTurnIsAClearError() {
        Socket visitor = open(new Sale(redis).hold()).send("{\"action\":\"CLAIM\"}");
        assertThat(visitor.await(ServerFrame.Error.class).problem().status()).isEqualTo(409);
    }

    @Test
    void everyTabOfAVisitorIsTold() {
        Sale sale = new Sale(redis).hold();
        Socket one = open(sale);
        LineState line = one.join().line();
        Socket two = open(sale).resume(line);
        two.await(ServerFrame.State.class);
        sale.open();
        one.await(ServerFrame.Admit.class);
        two.await(ServerFrame.Admit.class);
    }

    @Test
    void twoDevicesOfOnePersonHoldOnePlaceAndSeeEachOthersClaim() {
        Sale sale = new Sale(redis).hold();
        Socket phone = open(sale);
        LineState line = phone.join().line();
        Devices devices = new Devices(sale, line.requestId(), line.visitorToken());
        Socket desk = open(sale).send("{\"action\":\"JOIN\",\"visitorToken\":\"" + devices.handOver() + "\"}");
        assertThat(desk.await(ServerFrame.State.class).line().ticket()).isEqualTo(line.ticket());
        assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("1");
        sale.open();
        phone.await(ServerFrame.Admit.class);
        desk.await(ServerFrame.Admit.class);
        phone.send("{\"action\":\"CLAIM\"}").await(ServerFrame.Claimed.class);
        Awaitility.await()
                .until(() -> desk.await(ServerFrame.State.class).line().state() == VisitorState.CLAIMED);
        assertThat(desk.count(ServerFrame.Admit.class)).isEqualTo(1);
    }

    @Test
    void aFifthConnectionOfAVisitorReplacesTheFirst() {
        Sale sale = new Sale(redis).hold();
        Socket first = open(sale);
        LineState line = first.join().line();
        for (int i = 0; i < 4; i++) {
            open(sale).resume(line).await(ServerFrame.State.class);
        }
        assertThat(first.awaitClosed()).isEqualTo(4409);
    }

    @Test
    void aSocketThatClosedIsForgotten() {
        Sale sale = new Sale(redis).hold();
        Socket visitor = open(sale);
        visitor.join();
        int before = pod();
        visitor.abort();
        Awaitility.await().until(() -> pod() < before);
    }

    private int pod() {
        return io.restassured.RestAssured.get("/pod").jsonPath().getInt("sockets");
    }

    private Socket open(Sale sale) {
        Socket socket = Socket.open(address.getPort(), sale.socketPath());
        sockets.add(socket);
        return socket;
    }
}
