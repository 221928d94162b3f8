package dev.marquee.admission.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.fleet.Sale;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Whoever was drawn sees for themselves that nobody chose. */
@QuarkusTest
class PageDrawIT extends OneVisitor {

    private static final String SEED = "0123456789abcdef".repeat(4);

    @Test
    void theFingerprintIsShownBeforeAndTheSeedIsCheckedAfter() throws Exception {
        Sale sale = lobby(hex("SHA-256", SEED));
        visitor.visits(sale).sees("lobby");
        visitor.browser.await("!document.querySelector('#draw').hidden");
        assertThat(visitor.field("draw-hash")).isEqualTo(hex("SHA-256", SEED));
        assertThat(visitor.browser.find("[data-field=draw-seed-row]").isDisplayed())
                .isFalse();
        new Pictures(visitor.browser).take("draw-before");

        opens(sale);
        assertThat(visitor.field("draw-seed")).isEqualTo(SEED);
        assertThat(visitor.field("draw-verdict")).startsWith("Checked");
        assertThat(visitor.field("draw-seen")).contains("saw before the draw");
        long lot = Long.parseLong(hex("SHA-1", SEED + visitor.requestId(sale)).substring(0, 12), 16) + 1;
        assertThat(visitor.field("draw-own")).isEqualTo("%,d".formatted(lot));
        new Pictures(visitor.browser).take("draw-after");
    }

    @Test
    void aSeedThatIsNotTheOneIsCalledOut() throws Exception {
        Sale sale = lobby(hex("SHA-256", SEED.replace('0', '1')));
        visitor.visits(sale).sees("lobby");
        visitor.browser.await("!document.querySelector('#draw').hidden");
        opens(sale);
        assertThat(visitor.field("draw-verdict")).contains("does not have this fingerprint");
        assertThat(visitor.browser.find("[data-field=draw-verdict]").getDomAttribute("data-good"))
                .isEqualTo("false");
        new Pictures(visitor.browser).take("draw-broken");
    }

    @Test
    void aFingerprintThatWasExchangedBeforeTheDrawIsCalledOut() throws Exception {
        Sale sale = lobby(hex("SHA-256", SEED.replace('0', '1')));
        visitor.visits(sale).sees("lobby");
        visitor.browser.await("!document.querySelector('#draw').hidden");
        redis.call("HSET", sale.keys.admission(), "seed_hash", hex("SHA-256", SEED));
        opens(sale);
        assertThat(visitor.field("draw-verdict")).startsWith("Checked");
        assertThat(visitor.field("draw-seen")).contains("saw another fingerprint");
        assertThat(visitor.browser.find("[data-field=draw-seen]").getDomAttribute("data-good"))
                .isEqualTo("false");
        new Pictures(visitor.browser).take("draw-changed");
    }

    @Test
    void aBrowserThatCannotCheckSaysSo() throws Exception {
        try (Visitor plain = new Visitor(address.getPort())) {
            plain.browser.beforeEachPage("Object.defineProperty(crypto, 'subtle', { value: undefined })");
            Sale sale = lobby(hex("SHA-256", SEED));
            plain.visits(sale).sees("lobby");
            plain.browser.await("!document.querySelector('#draw').hidden");
            redis.call("HSET", sale.keys.admission(), "on_sale_ms", "1");
            plain.sees("waiting");
            plain.browser.await("[data-field=draw-seed]", SEED::equals);
            assertThat(plain.field("draw-verdict")).contains("only over a secure connection");
            assertThat(plain.browser.find("[data-field=draw-own-row]").isDisplayed())
                    .isFalse();
            new Pictures(plain.browser).take("draw-unchecked");
        }
    }

    @Test
    void withoutAProofThePageSaysNothingOfOne() {
        visitor.visits(lobby("")).sees("lobby");
        visitor.browser.await("performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/draw'))");
        assertThat(visitor.browser.find("#draw").isDisplayed()).isFalse();
    }

    private void opens(Sale sale) {
        redis.call("HSET", sale.keys.admission(), "on_sale_ms", "1");
        visitor.sees("waiting");
        visitor.browser.await("[data-field=draw-seed]", text -> text.equals(SEED));
    }

    /** Opens to nobody, so that there is time to look. */
    private Sale lobby(String seedHash) {
        Sale sale = new Sale(redis)
                .open(
                        "sale_policy",
                        "Hold",
                        "lobby_open_ms",
                        1,
                        "on_sale_ms",
                        9_000_000_000_000L,
                        "ordering",
                        "Lottery");
        redis.call("HSET", sale.keys.admission(), "seed", SEED, "seed_hash", seedHash);
        return sale;
    }

    private static String hex(String algorithm, String text) throws Exception {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
