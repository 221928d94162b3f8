package dev.marquee.admission.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.admission.fleet.Socket;
import dev.marquee.testing.FaultProxy;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What a visitor notices of the network: as little as can be. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class PageLinkIT {

    private static final String ASKED =
            "return performance.getEntriesByType('resource')" + ".filter(({ name }) => name.includes('/v1/')).length";

    /** As behind a proxy that knows no WebSocket. */
    static final String NO_SOCKETS = """
            const Real = WebSocket;
            window.WebSocket = function (address) { return new Real(new URL('/nothing', address)); };
            window.WebSocket.OPEN = 1;""";

    RedisServer redis;

    @TestHTTPResource("/")
    URI address;

    @Test
    void aLostConnectionIsSaidAndHealedAndTheLineWentOnMeanwhile() {
        Sale sale = new Sale(redis).hold();
        Crowd.before(redis, sale, 9);
        try (FaultProxy network = FaultProxy.before(address.getPort());
                Visitor visitor = new Visitor(network.port())) {
            visitor.visits(sale).sees("waiting").seesRank(10).seesLink("open");
            network.cut();
            visitor.seesLink("lost");
            assertThat(visitor.browser.text("#link-text")).contains("Your place is kept");
            assertThat(visitor.browser.text("#news")).contains("Your place is kept");
            redis.call("ZREMRANGEBYRANK", sale.keys.waitingQueue(), "0", "3");
            network.restore();
            visitor.seesLink("open").seesRank(6);
            assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("6");
        }
    }

    @Test
    void whoseTurnCameWhileTheyWereAwayIsToldOnReturn() {
        Sale sale = new Sale(redis).hold();
        try (FaultProxy network = FaultProxy.before(address.getPort());
                Visitor visitor = new Visitor(network.port())) {
            visitor.visits(sale).sees("waiting");
            network.cut();
            visitor.seesLink("lost");
            sale.open();
            network.restore();
            visitor.sees("admitted").presses("claim").sees("claimed");
        }
    }

    @Test
    void aConnectionThatDiesSilentlyIsFoundOutWhenItIsNeeded() {
        Sale sale = new Sale(redis).hold();
        try (FaultProxy network = FaultProxy.before(address.getPort());
                Visitor visitor = new Visitor(network.port())) {
            visitor.visits(sale).sees("waiting").seesLink("open");
            network.freeze();
            visitor.presses("ask-leave").confirms().seesLink("lost");
            visitor.seesLink("open").sees("waiting");
            assertThat(visitor.field("unserved")).isNotEmpty();
            assertThat(visitor.browser.find("[data-field=unserved]").isDisplayed())
                    .isTrue();
            visitor.presses("ask-leave").confirms().sees("gone");
        }
    }

    @Test
    void whereNoWebSocketCanBeOpenedThePageAsks() {
        Sale sale = new Sale(redis).hold();
        Crowd.before(redis, sale, 2);
        try (Visitor visitor = new Visitor(address.getPort())) {
            visitor.browser.beforeEachPage(NO_SOCKETS);
            visitor.visits(sale).seesLink("polling").sees("waiting").seesRank(3);
            redis.call("ZREMRANGEBYRANK", sale.keys.waitingQueue(), "0", "0");
            visitor.seesRank(2);
            sale.open();
            visitor.sees("admitted").presses("claim").sees("claimed");
            visitor.presses("ask-end").confirms().sees("gone");
            assertThat(visitor.field("gone-heading")).isEqualTo("Thank you for coming");
        }
    }

    @Test
    void aPageThatListensDoesNotAsk() {
        Sale sale = new Sale(redis).hold();
        try (Visitor visitor = new Visitor(address.getPort());
                Socket first = Socket.open(address.getPort(), sale.socketPath())) {
            first.join();
            visitor.visits(sale).seesRank(2);
            visitor.browser.await("performance.getEntriesByType('resource').some(({ name }) => name.includes('/v1/'))");
            Object before = visitor.browser.run(ASKED);
            first.send("{\"action\":\"LEAVE\"}");
            visitor.seesRank(1);
            assertThat(visitor.browser.run(ASKED)).isEqualTo(before).isEqualTo(1L);
        }
    }

    @Test
    void aTokenThatIsNoLongerHonouredIsReplaced() {
        Sale sale = new Sale(redis).hold();
        try (Visitor visitor = new Visitor(address.getPort())) {
            visitor.browser.open("http://127.0.0.1:" + address.getPort() + "/movies/dune");
            visitor.browser.run("localStorage.setItem('marquee.visitorToken', 'e30.e30.AAAA')");
            visitor.visits(sale).sees("waiting").seesRank(1);
            assertThat(visitor.remembered("marquee.visitorToken")).isNotEqualTo("e30.e30.AAAA");
        }
    }
}
