package dev.marquee.admission.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.fleet.Sale;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever was drawn sees for themselves that nobody chose. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class PageDrawIT {

    private static final String SEED = "0123456789abcdef".repeat(4);

    /** What the path of the draw will answer; until it exists, the page is told so here. */
    private static final String DRAW = """
            const real = fetch;
            window.proof = { seedHash: '%s', requestIds: [] };
            window.fetch = (address, ...how) => String(address).endsWith('/draw')
              ? Promise.resolve(new Response(JSON.stringify(window.proof)))
              : real(address, ...how);
            Math.random = () => 0;""";

    RedisServer redis;

    @TestHTTPResource("/")
    URI address;

    private Visitor visitor;

    @BeforeEach
    void somebodyComes() {
        visitor = new Visitor(address.getPort());
    }

    @AfterEach
    void somebodyGoes() {
        visitor.close();
    }

    @Test
    void theFingerprintIsShownBeforeAndTheSeedIsCheckedAfter() throws Exception {
        Sale sale = lobby();
        visitor.browser.beforeEachPage(DRAW.formatted(hex("SHA-256", SEED)));
        visitor.visits(sale).sees("lobby");
        visitor.browser.await("!document.querySelector('#draw').hidden");
        assertThat(visitor.field("draw-hash")).isEqualTo(hex("SHA-256", SEED));
        assertThat(visitor.browser.find("[data-field=draw-seed-row]").isDisplayed())
                .isFalse();
        new Pictures(visitor.browser).take("draw-before");

        opens(sale, SEED);
        assertThat(visitor.field("draw-seed")).isEqualTo(SEED);
        assertThat(visitor.field("draw-verdict")).startsWith("Checked");
        assertThat(visitor.field("draw-seen")).contains("saw before the draw");
        long lot = Long.parseLong(hex("SHA-1", SEED + visitor.requestId(sale)).substring(0, 12), 16) + 1;
        assertThat(visitor.field("draw-own")).isEqualTo("%,d".formatted(lot));
        new Pictures(visitor.browser).take("draw-after");
    }

    @Test
    void aSeedThatIsNotTheOneIsCalledOut() throws Exception {
        Sale sale = lobby();
        visitor.browser.beforeEachPage(DRAW.formatted(hex("SHA-256", SEED)));
        visitor.visits(sale).sees("lobby");
        visitor.browser.await("!document.querySelector('#draw').hidden");
        opens(sale, SEED.replace('0', '1'));
        assertThat(visitor.field("draw-verdict")).contains("does not have this fingerprint");
        assertThat(visitor.browser.find("[data-field=draw-verdict]").getDomAttribute("data-good"))
                .isEqualTo("false");
    }

    @Test
    void withoutAProofThePageSaysNothingOfOne() {
        visitor.visits(lobby()).sees("lobby");
        visitor.browser.await("performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/draw'))");
        assertThat(visitor.browser.find("#draw").isDisplayed()).isFalse();
    }

    private void opens(Sale sale, String seed) {
        visitor.browser.run("proof.seed = arguments[0]", seed);
        redis.call("HSET", sale.keys.admission(), "on_sale_ms", "1");
        visitor.sees("waiting");
        visitor.browser.await("[data-field=draw-seed]", text -> text.equals(seed));
    }

    /** Opens to nobody, so that there is time to look. */
    private Sale lobby() {
        return new Sale(redis)
                .open("lobby_open_ms", 1, "on_sale_ms", 9_000_000_000_000L, "ordering", "Lottery", "seed", SEED)
                .open(
                        "sale_policy",
                        "Hold",
                        "lobby_open_ms",
                        1,
                        "on_sale_ms",
                        9_000_000_000_000L,
                        "ordering",
                        "Lottery");
    }

    private static String hex(String algorithm, String text) throws Exception {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
