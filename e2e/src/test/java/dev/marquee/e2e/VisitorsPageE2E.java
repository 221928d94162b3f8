package dev.marquee.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.e2e.stage.PlatformIsUp;
import dev.marquee.e2e.stage.Sale;
import dev.marquee.e2e.stage.Stage;
import dev.marquee.testing.Browser;
import io.vertx.redis.client.Command;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformIsUp.class)
class VisitorsPageE2E {

    private static final int AHEAD = 150;
    private static final int OPENED_UP = 50;
    private static final Duration LOBBY_TIME = Duration.ofSeconds(45);
    private static final Duration LIMIT = Duration.ofSeconds(240);

    @Test
    void aVisitorWaitsThroughARestartOfTheFleetIsAdmittedAndEnters(Stage stage) throws Exception {
        try (Sale sale = Sale.open(stage, stage.premiere(), "e2e-page", 1);
                Browser browser = Browser.start()) {
            URI fleet = stage.platform().gateway().or(sale.fleet()::service).orElseThrow();
            join(fleet, sale, AHEAD);
            browser.screen(390, 844)
                    .open(fleet.resolve("/movies/" + sale.movieId()).toString());
            browser.await("document.body.dataset.phase === 'waiting'");
            browser.await("#title", "A Night of Trials"::equals);
            Object requestId = requestId(browser, sale);
            long rank = rank(browser);
            browser.await("[data-field=rank]", text -> Long.parseLong(text) < rank);

            restart(stage, sale.fleet());
            browser.await("document.querySelector('#link').dataset.link === 'open'");
            browser.await("document.body.dataset.phase === 'waiting'");
            assertThat(requestId(browser, sale)).isEqualTo(requestId);
            assertThat(rank(browser)).isLessThan(rank);

            sale.admit(OPENED_UP);
            browser.await("document.body.dataset.phase === 'admitted'");
            browser.press("[data-do=claim]");
            browser.await("document.body.dataset.phase === 'claimed'");
            assertThat(stage.store()
                            .call(Command.HGET, sale.keys().sessions(), String.valueOf(requestId))
                            .toString())
                    .as("a session with a pass")
                    .doesNotEndWith(":0:");
            assertThat(browser.barriers()).isEmpty();
        }
    }

    @Test
    void aVisitorIsDrawnAndEntersAndSeesTheProofInKorean(Stage stage) throws Exception {
        Instant onSale = Instant.now().plus(LOBBY_TIME);
        try (Sale sale = Sale.lottery(stage, stage.premiere(), "e2e-page-draw", OPENED_UP, onSale);
                Browser browser = Browser.start()) {
            URI fleet = stage.platform().gateway().or(sale.fleet()::service).orElseThrow();
            browser.speaks("ko-KR,ko")
                    .screen(390, 844)
                    .open(fleet.resolve("/movies/" + sale.movieId()).toString());
            browser.await("document.body.dataset.phase === 'lobby'");
            assertThat(browser.text("[data-field=lobby-lottery] h3")).isEqualTo("순서는 추첨으로 정해집니다");
            String hash = browser.await("[data-field=draw-hash]", text -> !text.isEmpty());
            assertThat(browser.text("[data-field=draw-seed]")).isEmpty();

            Await.until("the draw", LIMIT, () -> phase(browser).equals("admitted"), () -> phase(browser));
            assertThat(browser.text("section[data-phase=admitted] h2")).isEqualTo("입장하실 차례입니다!");
            browser.press("[data-do=claim]");
            browser.await("document.body.dataset.phase === 'claimed'");

            Supplier<String> seed = () -> browser.text("[data-field=draw-seed]");
            Await.until("the seed", LIMIT, () -> !seed.get().isEmpty(), () -> browser.text("#draw"));
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(seed.get().getBytes(UTF_8));
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(hash);
            assertThat(browser.text("#draw-heading")).isEqualTo("추첨 증명");
            assertThat(browser.barriers()).isEmpty();
        }
    }

    private static void join(URI fleet, Sale sale, int people) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(fleet.resolve("/v1/movies/" + sale.movieId() + "/line"))
                    .POST(BodyPublishers.noBody())
                    .build();
            for (int i = 0; i < people; i++) {
                assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(201);
            }
        }
    }

    private static void restart(Stage stage, Fleet fleet) {
        String deployment = "deployment/" + fleet.name();
        String namespace = "--namespace=" + fleet.namespace();
        stage.kubectl().run("", "rollout", "restart", deployment, namespace);
        stage.kubectl().run("", "rollout", "status", deployment, namespace, "--timeout=" + LIMIT.toSeconds() + "s");
        Await.until("each shard read", LIMIT, () -> stage.isEachShardRead(fleet), () -> "read: " + fleet.shardsByPod());
    }

    private static String phase(Browser browser) {
        return String.valueOf(browser.run("return document.body.dataset.phase"));
    }

    private static long rank(Browser browser) {
        return Long.parseLong(browser.text("[data-field=rank]"));
    }

    private static Object requestId(Browser browser, Sale sale) {
        return browser.run(
                "return JSON.parse(localStorage.getItem('marquee.place.' + arguments[0])).requestId", sale.movieId());
    }
}
