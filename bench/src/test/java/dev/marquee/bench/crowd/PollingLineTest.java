package dev.marquee.bench.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.cluster.Await;
import dev.marquee.events.LineRules;
import dev.marquee.events.LineState;
import dev.marquee.events.LineStateJson;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.VisitorState;
import dev.marquee.history.Observation;
import dev.marquee.history.Recorder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A visitor without a socket. The other side is a script, because a real pod cannot be made to fail at one call. */
class PollingLineTest {

    private static final String ID = "00000000000000000000000000000000";
    private static final String PLACE = "/v1/movies/m/line/" + ID;

    private final Vertx vertx = Vertx.vertx();
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void joinsLooksClaimsOnceAndEndsWithThePass() {
        int[] looks = {0};
        play(
                request -> {
                    switch (request.method() + " " + request.path()) {
                        case "POST /v1/movies/m/line" -> answer(request, 201, state(VisitorState.WAITING, null));
                        case "GET " + PLACE ->
                            answer(
                                    request,
                                    200,
                                    state(looks[0]++ < 1 ? VisitorState.WAITING : VisitorState.ADMITTED, null));
                        case "POST " + PLACE + "/claim" ->
                            answer(
                                    request,
                                    200,
                                    new JsonObject()
                                            .put("pass", "the-pass")
                                            .put("expiresAt", 1)
                                            .toBuffer());
                        default -> request.response().setStatusCode(204).end();
                    }
                },
                100);
        assertThat(calls)
                .containsExactly(
                        "POST /v1/movies/m/line null",
                        "GET " + PLACE + " Bearer token",
                        "GET " + PLACE + " Bearer token",
                        "POST " + PLACE + "/claim Bearer token",
                        "DELETE /v1/movies/m/sessions/" + ID + " Bearer the-pass");
    }

    @Test
    void aCallThatIsRefusedForTheMomentIsAnEndOfTheConnectionAndNotOfThePlace() {
        boolean[] busy = {true};
        play(
                request -> {
                    if (request.path().equals("/v1/movies/m/line")) {
                        answer(request, 201, state(VisitorState.WAITING, null));
                    } else if (busy[0]) {
                        busy[0] = false;
                        answer(
                                request,
                                503,
                                new JsonObject()
                                        .put("type", "about:blank")
                                        .put("title", "Try again")
                                        .put("status", 503)
                                        .toBuffer());
                    } else {
                        answer(request, 200, state(VisitorState.GONE, RemovalReason.ABANDONED));
                    }
                },
                Behaviour.NEVER);
        assertThat(calls)
                .containsExactly(
                        "POST /v1/movies/m/line null",
                        "GET " + PLACE + " Bearer token",
                        "GET " + PLACE + " Bearer token");
        assertThat(recorder.observations().stream().filter(Observation.Connected.class::isInstance))
                .hasSize(2);
    }

    /** Until the visitor is through. */
    private void play(Consumer<HttpServerRequest> script, long endsAfter) {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    calls.add(request.method() + " " + request.path() + " " + request.getHeader("Authorization"));
                    script.accept(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        URI gateway = URI.create("http://127.0.0.1:" + server.actualPort());
        Behaviour polls = new Behaviour(0, Behaviour.NEVER, 0, Behaviour.NEVER, Behaviour.NEVER, 10, endsAfter, true);
        try (Crowd crowd = new Crowd(vertx, gateway, "m", List.of(polls), recorder, FrameListener.NONE)) {
            crowd.arrive();
            Await.until(
                    "the end of the visit",
                    Duration.ofSeconds(10),
                    () -> crowd.tally().finished.get() == 1);
        }
    }

    private static void answer(HttpServerRequest request, int status, Buffer body) {
        request.response().setStatusCode(status).end(body);
    }

    private static Buffer state(VisitorState state, RemovalReason reason) {
        Long claimBy = state == VisitorState.ADMITTED ? System.currentTimeMillis() + 60_000 : null;
        return Buffer.buffer(LineStateJson.encode(new LineState(
                ID, "m", state, 7, 0, 0, null, null, "token", new LineRules(60, 60, 60), claimBy, reason, null)));
    }
}
