package dev.marquee.admission.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.fleet.Sale;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Nobody is told to expect anything but the rules of their sale. */
@QuarkusTest
class PageRulesIT extends OneVisitor {

    private static final Object[] SHORT = {
        "sale_policy", "Hold", "claim_ms", 60_000, "session_ms", 600_000, "abandon_ms", 120_000
    };
    private static final Object[] LONG = {
        "sale_policy", "Hold", "claim_ms", 90_000, "session_ms", 5_400_000, "abandon_ms", 86_400_000
    };

    @Test
    void whatToExpectAreTheRulesOfThisSaleInBothLanguages() {
        visitor.visits(new Sale(redis).open(SHORT)).sees("waiting");
        seesShortRules();
        visitor.visits(new Sale(redis).open(LONG)).sees("waiting");
        seesLongRules();
    }

    @Test
    void itIsSaidInTheLobbyTooAndNotToWhoseTurnItIs() {
        Sale sale = new Sale(redis).open("lobby_open_ms", 1, "on_sale_ms", 9_000_000_000_000L);
        visitor.visits(sale).sees("lobby");
        says("en", "kept", "If you close this tab or lose the network, your place is kept for up to 1 minute.");
        sale.open();
        visitor.sees("admitted");
        assertThat(visitor.browser.find("#expect").isDisplayed()).isFalse();
    }

    @Test
    void whoComesBackAfterAChangeIsToldTheNewRules() {
        Sale sale = new Sale(redis).open(SHORT);
        visitor.visits(sale).sees("waiting");
        seesShortRules();
        sale.open(LONG);
        visitor.visits(sale).sees("waiting");
        seesLongRules();
    }

    @Test
    void aPageThatAsksTellsTheNewRulesByItself() {
        Sale sale = new Sale(redis).open(SHORT);
        visitor.browser.beforeEachPage(PageLinkIT.NO_SOCKETS);
        visitor.visits(sale).seesLink("polling").sees("waiting");
        seesShortRules();
        sale.open(LONG);
        visitor.browser.await("[data-field=expect-turn]", text -> text.contains("30"));
        seesLongRules();
    }

    private void seesShortRules() {
        says("en", "kept", "If you close this tab or lose the network, your place is kept for up to 2 minutes.");
        says("en", "turn", "When it is your turn, this page changes at once. You then have 1 minute to press Enter.");
        says("en", "session", "After that you have 10 minutes to choose your seats.");
        says("ko", "kept", "탭을 닫거나 연결이 끊겨도 최대 2분 동안 순서가 유지됩니다.");
        says("ko", "turn", "차례가 되면 화면이 바로 바뀝니다. 1분 안에 ‘입장하기’를 눌러 주세요.");
        says("ko", "session", "입장하신 뒤에는 10분 동안 좌석을 고르실 수 있습니다.");
    }

    private void seesLongRules() {
        says("en", "kept", "If you close this tab or lose the network, your place is kept for up to 1 day.");
        says(
                "en",
                "turn",
                "When it is your turn, this page changes at once. You then have 1 minute 30 seconds to press Enter.");
        says("en", "session", "After that you have 1 hour 30 minutes to choose your seats.");
        says("ko", "kept", "탭을 닫거나 연결이 끊겨도 최대 1일 동안 순서가 유지됩니다.");
        says("ko", "turn", "차례가 되면 화면이 바로 바뀝니다. 1분 30초 안에 ‘입장하기’를 눌러 주세요.");
        says("ko", "session", "입장하신 뒤에는 1시간 30분 동안 좌석을 고르실 수 있습니다.");
    }

    private void says(String language, String what, String words) {
        visitor.browser.press("[data-language=" + language + "]");
        assertThat(visitor.browser.find("[data-field=expect-" + what + "]").getText())
                .isEqualTo(words);
    }
}
