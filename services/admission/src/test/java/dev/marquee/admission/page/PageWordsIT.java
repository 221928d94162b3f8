package dev.marquee.admission.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.fleet.Sale;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the page says, to whom, and how often. */
@QuarkusTest
class PageWordsIT extends OneVisitor {

    private static final String LISTEN = """
            window.said = [];
            document.addEventListener('DOMContentLoaded', () => new MutationObserver(() =>
              said.push(document.querySelector('#news').textContent)).observe(
                document.querySelector('#news'), { childList: true, characterData: true, subtree: true }));""";

    @Test
    void thePageSpeaksTheLanguageOfTheBrowserUntilAnotherIsChosen() {
        Sale sale = new Sale(redis).hold();
        visitor.browser.speaks("ko-KR,ko,en");
        visitor.visits(sale).sees("waiting");
        assertThat(language()).isEqualTo("ko");
        assertThat(heading()).isEqualTo("차례를 기다리고 있습니다");
        visitor.browser.press("[data-language=en]");
        assertThat(language()).isEqualTo("en");
        assertThat(heading()).isEqualTo("You are in line");
        assertThat(visitor.browser.find("[data-language=en]").getDomAttribute("aria-pressed"))
                .isEqualTo("true");
        visitor.visits(sale).sees("waiting");
        assertThat(language()).as("is remembered").isEqualTo("en");
        visitor.browser.open(visitor.page(sale) + "?lang=ko");
        visitor.sees("waiting");
        assertThat(language()).as("the address decides").isEqualTo("ko");
    }

    @Test
    void bothLanguagesSayTheSame() {
        visitor.browser.open(visitor.page(new Sale(redis).hold()));
        assertThat(visitor.browser.promised("""
                (async () => {
                  const base = document.querySelector('script').src.replace('main.js', '');
                  const [en, ko] = await Promise.all(['en', 'ko'].map(one => import(`${base}words-${one}.js`)));
                  const kinds = words => Object.entries(words.default).map(([key, value]) => `${key} ${typeof value}`).sort();
                  return String(kinds(en)) === String(kinds(ko)) && kinds(en).length > 80;
                })()""")).isEqualTo(true);
    }

    @Test
    void durationsAreNoFinerThanAnybodyCanTell() {
        visitor.browser.open(visitor.page(new Sale(redis).hold()));
        assertThat(visitor.browser.promised("""
                (async () => {
                  const base = document.querySelector('script').src.replace('main.js', '');
                  const { Phrases } = await import(`${base}phrases.js`);
                  const [en, ko] = [new Phrases('en'), new Phrases('ko')];
                  return [en.about(59), en.about(61), en.about(1_300), en.about(9_000), ko.about(5_000), ko.span(90),
                    en.clock(59_001), en.clock(3_723_000), ko.clock(200_000_000)].join('|');
                })()"""))
                .isEqualTo("|2 minutes|25 minutes|2 hours 30 minutes|1시간 25분|1분 30초|1:00|1:02:03|2일 7시간");
    }

    @Test
    void aScreenReaderIsToldOfAPlaceNowAndThenAndOfTheTurnAtOnce() {
        Sale sale = new Sale(redis).hold();
        Crowd.before(redis, sale, 6);
        visitor.browser.beforeEachPage(LISTEN);
        visitor.visits(sale).sees("waiting").seesRank(7);
        assertThat(visitor.browser.text("#news"))
                .isEqualTo("Your place in line: 7. Estimated wait: we cannot tell yet.");
        for (int rank = 6; rank > 1; rank--) {
            redis.call("ZREMRANGEBYRANK", sale.keys.waitingQueue(), "0", "0");
            visitor.seesRank(rank);
        }
        assertThat(said()).as("five steps in some seconds").isEqualTo(1);
        visitor.browser.await("#news", text -> text.startsWith("Your place in line: 2."));
        assertThat(said()).as("only the last of them").isEqualTo(2);
        sale.open();
        visitor.sees("admitted");
        assertThat(visitor.browser.text("#alarm")).startsWith("It is your turn!");
        assertThat(visitor.browser.find("#alarm").getDomAttribute("role")).isEqualTo("alert");
    }

    @Test
    void nothingSoundsUnlessItWasWanted() {
        Sale sale = new Sale(redis).hold();
        visitor.browser.beforeEachPage("window.tones = 0; const Real = OscillatorNode;"
                + "window.OscillatorNode = class extends Real { start(at) { tones++; super.start(at); } }");
        visitor.visits(sale).sees("waiting").presses("signal");
        assertThat(visitor.field("signal")).isEqualTo("Sound and vibration: on");
        visitor.presses("signal");
        assertThat(visitor.field("signal")).isEqualTo("Sound and vibration: off");
        long heard = (Long) visitor.browser.run("return tones");
        assertThat(heard).as("the trial when it was turned on").isEqualTo(1);
        sale.open();
        visitor.sees("admitted");
        assertThat(visitor.browser.run("return tones")).isEqualTo(heard);
    }

    @Test
    void whoWantsNoMotionGetsNone() {
        Sale sale = new Sale(redis).hold();
        Crowd.before(redis, sale, 5);
        visitor.browser.prefers(Map.of("prefers-reduced-motion", "reduce"));
        visitor.visits(sale).sees("waiting").seesRank(6);
        visitor.browser.run("window.moved = 0; const real = Element.prototype.animate;"
                + "Element.prototype.animate = function (...how) { moved++; return real.apply(this, how); }");
        redis.call("ZREMRANGEBYRANK", sale.keys.waitingQueue(), "0", "0");
        visitor.seesRank(5);
        assertThat(visitor.browser.run("return moved")).isEqualTo(0L);
        visitor.browser.prefers(Map.of("prefers-reduced-motion", "no-preference"));
        redis.call("ZREMRANGEBYRANK", sale.keys.waitingQueue(), "0", "0");
        visitor.seesRank(4);
        assertThat((Long) visitor.browser.run("return moved")).isPositive();
    }

    @Test
    void textOfTwiceTheSizeStillFits() {
        visitor.visits(new Sale(redis).hold()).sees("waiting");
        visitor.browser.screen(390, 844).run("document.documentElement.style.fontSize = '200%'");
        assertThat((Long) visitor.browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
    }

    private Object language() {
        return visitor.browser.run("return document.documentElement.lang");
    }

    private String heading() {
        return visitor.browser.text("section[data-phase=waiting] h2");
    }

    private int said() {
        return ((List<?>) visitor.browser.run("return [...new Set(said)]")).size();
    }
}
