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
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each state says what it is, fits a phone, and keeps nobody out; its pictures are in {@code target/pictures}. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class PageStatesIT {

    RedisServer redis;

    @TestHTTPResource("/")
    URI address;

    private static Visitor visitor;
    private static Pictures pictures;

    @BeforeEach
    void somebodyComes() {
        if (visitor == null) {
            visitor = new Visitor(address.getPort());
            pictures = new Pictures(visitor.browser);
        }
    }

    @AfterEach
    void isForgotten() {
        visitor.browser.screen(1280, 900).run("localStorage.clear()");
    }

    @AfterAll
    static void goes() {
        visitor.close();
        visitor = null;
    }

    @Test
    void connecting() {
        try (Visitor early = new Visitor(address.getPort())) {
            early.browser.beforeEachPage("window.WebSocket = class { close() {} }");
            early.visits(sale("sale_policy", "Hold")).sees("connecting").seesLink("connecting");
            new Pictures(early.browser).take("connecting");
        }
    }

    @Test
    void unknown() {
        visitor.visits(new Sale(redis)).sees("refused");
        assertThat(visitor.field("refused-heading")).isEqualTo("We do not know this movie");
        pictures.take("unknown-movie");
    }

    @Test
    void notOpen() {
        visitor.visits(sale("lobby_open_ms", inSeconds(5_400), "on_sale_ms", inSeconds(9_000)))
                .sees("refused");
        visitor.browser.await("[data-field=refused-clock]", text -> text.matches("1:(30:00|29:\\d\\d)"));
        assertThat(visitor.field("refused-heading")).isEqualTo("The doors are still closed");
        pictures.take("not-open");
    }

    @Test
    void closed() {
        visitor.visits(sale("off_sale_ms", 1)).sees("refused");
        assertThat(visitor.field("refused-heading")).isEqualTo("This sale is over");
        pictures.take("closed");
    }

    @Test
    void onHold() {
        visitor.visits(sale("sale_policy", "HoldAndDrain")).sees("refused");
        assertThat(visitor.field("refused-heading")).isEqualTo("Nobody can queue just now");
        pictures.take("on-hold");
    }

    @Test
    void tooManyFromOneAddress() {
        Sale sale = sale("sale_policy", "Hold", "places_per_address", 1, "places_ms", 40_000);
        try (Socket first = Socket.open(address.getPort(), sale.socketPath())) {
            first.join();
            visitor.visits(sale).sees("refused");
            assertThat(visitor.field("refused-heading")).isEqualTo("Many people are joining from your network");
            visitor.browser.await("[data-field=refused-clock]", text -> text.matches("0:[1-4]\\d"));
            pictures.take("too-many");
            sale.open("sale_policy", "Hold", "places_per_address", 2);
            redis.call("DEL", sale.keys.places());
            visitor.visits(sale).sees("waiting").seesRank(2);
        }
    }

    @Test
    void aPlaceForAccountsOnly() {
        Sale sale = sale("sale_policy", "Hold", "identity", "Account");
        visitor.visits(sale).sees("refused");
        assertThat(visitor.field("refused-heading")).isEqualTo("Please sign in first");
        pictures.take("sign-in");
        sale.open("sale_policy", "Hold", "identity", "Anonymous");
        visitor.presses("again").sees("waiting").seesRank(1);
    }

    @Test
    void tooManyPlacesOfOnePerson() {
        Sale sale = sale("sale_policy", "Hold", "places_per_account", 1, "places_ms", 4_000);
        comesAgainAfterGivingUp(sale);
        assertThat(visitor.field("refused-heading")).isEqualTo("You have joined several times");
        visitor.sees("waiting").seesRank(1);
    }

    @Test
    void whoGaveUpSeveralPlacesHasToPauseAndIsToldForHowLong() {
        Sale sale = sale("sale_policy", "Hold", "places_per_account", 1, "places_ms", 120_000);
        comesAgainAfterGivingUp(sale);
        visitor.seesLink("closed");
        visitor.browser.await("[data-field=refused-clock]", text -> text.matches("2:00|1:\\d\\d"));
        assertThat(visitor.browser.find("[data-field=refused-again]").isDisplayed())
                .as("a button that would be refused")
                .isFalse();
        pictures.take("paused");
    }

    @Test
    void lobbyOfALottery() {
        visitor.visits(sale("lobby_open_ms", 1, "on_sale_ms", inSeconds(754), "ordering", "Lottery", "seed", "s"))
                .sees("lobby");
        visitor.browser.await("[data-field=lobby-clock]", text -> text.matches("12:\\d\\d"));
        assertThat(visitor.browser.find("[data-field=lobby-lottery]").isDisplayed())
                .isTrue();
        assertThat(visitor.browser.find("[data-field=lobby-fifo]").isDisplayed())
                .isFalse();
        pictures.take("lobby-lottery");
    }

    @Test
    void lobbyInOrder() {
        Sale sale = sale("lobby_open_ms", 1, "on_sale_ms", inSeconds(754));
        Crowd.before(redis, sale, 41);
        visitor.visits(sale).sees("lobby");
        assertThat(visitor.field("lobby-rank")).isEqualTo("42");
        pictures.take("lobby-in-order");
    }

    @Test
    void waitingForSeatsThatAreGone() {
        Sale sale = sale("sale_policy", "Hold", "report_ms", 600_000);
        Crowd.before(redis, sale, 30);
        visitor.visits(sale).sees("waiting");
        assertThat(visitor.browser.find("[data-field=outlook]").isDisplayed()).isFalse();
        report(sale, 20);
        visitor.browser.await("[data-field=outlook]", text -> text.startsWith("There are fewer seats left"));
        pictures.take("waiting-unlikely");
        report(sale, 0);
        visitor.browser.await("[data-field=outlook]", text -> text.startsWith("No seat is left"));
        pictures.take("waiting-sold-out");
        report(sale, 500);
        visitor.browser.await("document.querySelector('[data-field=outlook]').hidden");
    }

    @Test
    void waitingFarBack() {
        Sale sale = sale("per_second", 1);
        Crowd.before(redis, sale, 1_850);
        Crowd.behind(redis, sale, 640);
        visitor.visits(sale).sees("waiting");
        visitor.browser.await("[data-field=wait]", text -> text.matches("about \\d+ minutes"));
        visitor.browser.await("[data-field=wait-note]", text -> text.startsWith("It may take up to "));
        redis.call("ZREMRANGEBYRANK", sale.keys.waitingQueue(), "0", "600");
        visitor.browser.await("document.querySelector('[data-field=progress]').value > 0.3");
        pictures.take("waiting");
    }

    @Test
    void waitingNearTheDoors() {
        Sale sale = sale("sale_policy", "Hold");
        Crowd.before(redis, sale, 4);
        Crowd.behind(redis, sale, 2);
        visitor.visits(sale).sees("waiting").seesRank(5);
        assertThat(visitor.field("wait")).isEqualTo("we cannot tell yet");
        pictures.take("waiting-on-hold");
    }

    @Test
    void askedWhetherToLeave() {
        visitor.visits(sale("sale_policy", "Hold")).sees("waiting");
        pictures.take("next");
        visitor.presses("ask-leave");
        visitor.browser.await("document.querySelector('#dialog').open");
        assertThat(visitor.browser.text("#dialog-heading")).isEqualTo("Leave the line?");
        pictures.takeOfDialog("leaving");
    }

    @Test
    void askedWhetherToEnd() {
        visitor.visits(sale("session_ms", 600_000))
                .sees("admitted")
                .presses("claim")
                .sees("claimed")
                .presses("ask-end");
        visitor.browser.await("document.querySelector('#dialog').open");
        assertThat(visitor.browser.text("#dialog-heading")).isEqualTo("End your session?");
        pictures.takeOfDialog("ending");
    }

    @Test
    void connectionLost() {
        Sale sale = sale("sale_policy", "Hold");
        Crowd.before(redis, sale, 11);
        try (FaultProxy network = FaultProxy.before(address.getPort());
                Visitor far = new Visitor(network.port())) {
            far.visits(sale).sees("waiting");
            network.cut();
            far.seesLink("lost").sees("waiting").seesRank(12);
            new Pictures(far.browser).take("connection-lost");
        }
    }

    @Test
    void polling() {
        Sale sale = sale("sale_policy", "Hold");
        Crowd.before(redis, sale, 6);
        try (Visitor walled = new Visitor(address.getPort())) {
            walled.browser.beforeEachPage(PageLinkIT.NO_SOCKETS);
            walled.visits(sale).seesLink("polling").sees("waiting").seesRank(7);
            new Pictures(walled.browser).take("polling");
        }
    }

    @Test
    void aTurnWhoseClickWasNotServedCanStillBeTaken() {
        try (FaultProxy network = FaultProxy.before(address.getPort());
                Visitor far = new Visitor(network.port())) {
            far.visits(sale("claim_ms", 120_000)).sees("admitted").seesLink("open");
            network.freeze();
            far.presses("claim");
            assertThat(far.field("enter")).isEqualTo("Entering…");
            far.browser.await("document.querySelector('[data-field=unserved]').checkVisibility()");
            far.seesLink("open").sees("admitted");
            far.browser.await("[data-field=enter]", "Enter"::equals);
            assertThat(far.browser.find("[data-field=unserved]").getAriaRole())
                    .as("what a screen reader makes of it")
                    .isEqualTo("alert");
            new Pictures(far.browser).take("unserved");
            far.presses("claim").sees("claimed");
            assertThat(far.browser.find("[data-field=unserved]").isDisplayed()).isFalse();
        }
    }

    @Test
    void admitted() {
        visitor.visits(sale()).sees("admitted");
        pictures.take("admitted");
    }

    @Test
    void claimed() {
        visitor.visits(sale("session_ms", 600_000))
                .sees("admitted")
                .presses("claim")
                .sees("claimed");
        pictures.take("claimed");
    }

    @ParameterizedTest
    @CsvSource({
        "0, left, You left the line",
        "1, no-show, Your turn has passed",
        "2, abandoned, We lost touch with you",
        "3, session-expired, Your session has ended",
        "4, ended, Thank you for coming",
        "5, drained, The sale was paused",
        "6, sale-closed, The sale has closed",
        "7, revoked, Your session was ended"
    })
    void gone(int reason, String name, String heading) {
        Sale sale = sale("sale_policy", "Hold");
        visitor.visits(sale).sees("waiting");
        String requestId = visitor.requestId(sale);
        redis.call("ZREM", sale.keys.waitingQueue(), requestId);
        redis.call("ZADD", sale.keys.departed(), departed(reason), requestId);
        visitor.sees("gone");
        assertThat(visitor.field("gone-heading")).isEqualTo(heading);
        assertThat(visitor.browser.find("[data-field=gone-again]").isDisplayed())
                .isEqualTo(reason != 6);
        pictures.take("gone-" + name);
    }

    @Test
    void elsewhere() {
        Sale sale = sale("sale_policy", "Hold");
        visitor.visits(sale).sees("waiting");
        String token = visitor.remembered("marquee.visitorToken");
        var others = new ArrayList<Socket>();
        for (int i = 0; i < 4; i++) {
            var other = Socket.open(address.getPort(), sale.socketPath());
            others.add(other.resume(visitor.requestId(sale), token));
        }
        visitor.sees("elsewhere").seesLink("elsewhere");
        pictures.take("elsewhere");
        visitor.presses("here").sees("waiting").seesLink("open");
        others.forEach(Socket::close);
    }

    /** Open, and of a movie with a name. */
    private Sale sale(Object... fieldsAndValues) {
        Sale sale = new Sale(redis).open(fieldsAndValues);
        redis.call("HSET", sale.keys.admission(), "title", "Dune: Part Three");
        return sale;
    }

    /** As the scripts remember it: when and why. */
    private static String departed(int reason) {
        return String.valueOf(System.currentTimeMillis() * 16 + reason);
    }

    private static long inSeconds(long seconds) {
        return System.currentTimeMillis() + seconds * 1_000;
    }

    private void comesAgainAfterGivingUp(Sale sale) {
        visitor.visits(sale)
                .sees("waiting")
                .presses("ask-leave")
                .confirms()
                .sees("gone")
                .presses("again")
                .sees("refused");
    }

    private void report(Sale sale, int seatsLeft) {
        redis.call(
                "HSET",
                sale.keys.state(),
                "report_at",
                String.valueOf(inSeconds(0)),
                "seats_at",
                String.valueOf(inSeconds(0)),
                "seats",
                String.valueOf(seatsLeft));
    }
}
