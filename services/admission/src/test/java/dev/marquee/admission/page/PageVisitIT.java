package dev.marquee.admission.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.admission.fleet.Socket;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A visit as a person has it, from the address to the end of the session. */
@QuarkusTest
class PageVisitIT extends OneVisitor {

    @AfterEach
    void nothingWasWrongAndNothingSecretInAnAddress() {
        List<String> complaints = visitor.browser.complaints();
        Object addresses = visitor.browser.run(
                "return [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)].join(' ')");
        String token = visitor.remembered("marquee.visitorToken");
        assertThat(complaints).isEmpty();
        assertThat((String) addresses).doesNotContain(token);
    }

    @Test
    void aWaitThatNobodyCanTellAnyLongerIsTakenBack() {
        Sale sale = new Sale(redis).open("per_second", 1);
        Crowd.before(redis, sale, 200);
        visitor.visits(sale).sees("waiting");
        visitor.browser.await("[data-field=wait]", text -> text.startsWith("about"));
        sale.hold();
        visitor.browser.await("[data-field=wait]", text -> text.equals("we cannot tell yet"));
        visitor.browser.await("[data-field=wait-note]", text -> text.startsWith("Nobody is being let in"));
    }

    @Test
    void theExactPlaceMovesWithTheLine() {
        Sale sale = new Sale(redis).hold();
        try (Socket first = join(sale);
                Socket second = join(sale)) {
            visitor.visits(sale).sees("waiting").seesRank(3);
            assertThat(visitor.field("ahead")).isEqualTo("2 people in front of you");
            first.send("{\"action\":\"LEAVE\"}");
            visitor.seesRank(2);
            second.send("{\"action\":\"LEAVE\"}");
            visitor.seesRank(1);
            assertThat(visitor.field("ahead")).isEqualTo("You are next");
            assertThat(visitor.browser.find("[data-field=progress]").getDomProperty("value"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aClosedTabFindsThePlaceAgain() {
        Sale sale = new Sale(redis).hold();
        try (Socket ahead = join(sale)) {
            visitor.browser.open("about:blank");
            String other = visitor.browser.openTab(visitor.page(sale));
            visitor.sees("waiting").seesRank(2);
            String requestId = visitor.requestId(sale);
            visitor.browser.closeTab(other);
            join(sale).close();
            visitor.visits(sale).sees("waiting").seesRank(2);
            assertThat(visitor.requestId(sale)).isEqualTo(requestId);
            assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("3");
            assertThat(ahead.frames).isNotEmpty();
        }
    }

    @Test
    void onePersonStandsInSeveralLines() {
        Sale one = new Sale(redis).hold();
        Sale two = new Sale(redis).hold();
        visitor.visits(one).sees("waiting");
        String token = visitor.remembered("marquee.visitorToken");
        visitor.visits(two).sees("waiting");
        assertThat(visitor.remembered("marquee.visitorToken")).isEqualTo(token);
        assertThat(visitor.requestId(one)).isNotEqualTo(visitor.requestId(two));
    }

    @Test
    void whoIsAdmittedIsCalledEntersAndEnds() {
        Sale sale = new Sale(redis).hold();
        visitor.visits(sale).sees("waiting");
        sale.open();
        visitor.sees("admitted");
        assertThat(visitor.browser.run("return document.title").toString()).startsWith("★ Your turn");
        assertThat(visitor.browser.find("#icon").getDomAttribute("href")).contains("icon-admitted");
        assertThat(visitor.browser.text("#alarm")).startsWith("It is your turn!");
        assertThat(visitor.field("claim-clock")).matches("1:00|0:5\\d");
        visitor.presses("claim").sees("claimed");
        visitor.browser.await("[data-field=session-clock]", text -> text.matches("1:00|0:5\\d"));
        assertThat(redis.call("HGET", sale.keys.sessions(), visitor.requestId(sale)))
                .doesNotEndWith(":0:");
        visitor.presses("ask-end").confirms().sees("gone");
        assertThat(visitor.field("gone-heading")).isEqualTo("Thank you for coming");
        assertThat(redis.call("ZCARD", sale.keys.activeSessions())).isEqualTo("0");
    }

    @Test
    void aReloadKeepsTheSessionAndItsEnd() {
        Sale sale = new Sale(redis).open();
        visitor.visits(sale).sees("admitted").presses("claim").sees("claimed");
        visitor.visits(sale).sees("claimed");
        visitor.browser.await("[data-field=session-clock]", text -> !text.isEmpty());
        visitor.presses("ask-end").confirms().sees("gone");
        assertThat(visitor.field("gone-heading")).isEqualTo("Thank you for coming");
    }

    @Test
    void aKeyboardAloneCanLeaveAndThinkBetterOfIt() {
        Sale sale = new Sale(redis).hold();
        visitor.visits(sale).sees("waiting");
        tabTo("ask-leave");
        visitor.browser.type(Keys.ENTER);
        visitor.browser.await("document.activeElement.id === 'dialog-stay'");
        visitor.browser.type(Keys.ESCAPE);
        visitor.browser.await("document.activeElement.dataset.do === 'ask-leave'");
        assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("1");
        visitor.browser.type(Keys.ENTER);
        visitor.browser.await("document.activeElement.id === 'dialog-stay'");
        visitor.browser.type(Keys.TAB);
        visitor.browser.type(Keys.ENTER);
        visitor.sees("gone");
        assertThat(visitor.field("gone-heading")).isEqualTo("You left the line");
        visitor.browser.await("document.activeElement.dataset.field === 'gone-heading'");
        assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("0");
    }

    @Test
    void whoLeftStaysOutUntilTheyQueueAgain() {
        Sale sale = new Sale(redis).hold();
        visitor.visits(sale).sees("waiting");
        visitor.presses("ask-leave").confirms().sees("gone");
        visitor.visits(sale).sees("gone");
        assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("0");
        visitor.presses("again").sees("waiting").seesRank(1);
    }

    @Test
    void anotherTabSeesThatTheLineWasLeft() {
        Sale sale = new Sale(redis).hold();
        visitor.visits(sale).sees("waiting");
        String first = visitor.browser.openTab(visitor.page(sale));
        visitor.sees("waiting").presses("ask-leave").confirms().sees("gone");
        visitor.browser.lookAt(first);
        visitor.sees("gone");
    }

    private void tabTo(String action) {
        for (int i = 0; i < 30; i++) {
            visitor.browser.type(Keys.TAB);
            if (action.equals(visitor.browser.run("return document.activeElement.dataset.do"))) {
                return;
            }
        }
        throw new AssertionError("no way to " + action + " by keyboard");
    }

    private Socket join(Sale sale) {
        Socket socket = Socket.open(address.getPort(), sale.socketPath());
        socket.join();
        return socket;
    }
}
