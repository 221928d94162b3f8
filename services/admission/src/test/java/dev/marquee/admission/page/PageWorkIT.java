package dev.marquee.admission.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.fleet.Sale;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A browser that has to work for a place. */
@QuarkusTest
class PageWorkIT extends OneVisitor {

    @Test
    void thePageSolvesWhatItIsAskedAndGetsAPlaceThatAReloadFindsAgain() {
        Sale sale = sale();
        visitor.visits(sale).sees("waiting").seesRank(1);
        assertThat(visitor.browser.complaints()).isEmpty();
        visitor.visits(sale).sees("waiting").seesRank(1);
        assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("1");
    }

    @Test
    void overTheJsonApiToo() {
        visitor.browser.beforeEachPage("window.WebSocket = class { constructor() {"
                + " setTimeout(() => this.onclose?.({ code: 1006 }), 1) } close() {} }");
        visitor.visits(sale()).sees("waiting").seesLink("polling");
    }

    @Test
    void whoWaitsForTheirBrowserSeesAndHearsWhy() {
        visitor.browser.beforeEachPage("const Real = Worker; window.Worker = class extends Real {"
                + " postMessage(work) { super.postMessage({ ...work, difficultyBits: 31 }); } }");
        visitor.visits(sale()).sees("working");
        visitor.browser.await("[data-field=work-text]", text -> text.startsWith("Usually done within "));
        assertThat(visitor.browser.text("#news")).isEqualTo("One moment, please");
        assertThat(visitor.browser.find("[data-field=work]").getDomAttribute("aria-label"))
                .isEqualTo("The puzzle");
        new Pictures(visitor.browser).take("working");
    }

    @Test
    void whoseBrowserCannotDoTheWorkIsToldSoAndMayTryAgain() {
        visitor.browser.beforeEachPage("const Real = Worker; window.Worker = class extends Real {"
                + " constructor(address) { super(window.works ? address : new URL('/nothing', address)); } }");
        visitor.visits(sale()).sees("refused").seesLink("closed");
        assertThat(visitor.field("refused-heading")).isEqualTo("Your browser could not solve the puzzle");
        new Pictures(visitor.browser).take("unsolved");
        visitor.browser.run("window.works = true");
        visitor.presses("again").sees("waiting").seesRank(1);
    }

    @Test
    void aBrowserThatHasNoWorkersIsToldSoToo() {
        visitor.browser.beforeEachPage("delete window.Worker");
        visitor.visits(sale()).sees("refused");
        assertThat(visitor.field("refused-heading")).isEqualTo("Your browser could not solve the puzzle");
    }

    private Sale sale() {
        return new Sale(redis).open("sale_policy", "Hold", "challenge", "Always");
    }
}
