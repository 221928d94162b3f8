package dev.marquee.bench.booking;

import dev.marquee.security.KeyRing;
import dev.marquee.security.Pass;
import dev.marquee.security.Passes;
import dev.marquee.security.RandomId;
import dev.marquee.security.SigningKey;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The line, as the booking knows it: it honours every pass, until the session is ended. Blocks only where it is made and closed.
 */
public final class StandInLine implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final String NOBODY = "";
    private static final int GONE = 410;
    private static final long SESSION_MILLIS = 3_600_000;

    private final KeyRing keys = KeyRing.of(SigningKey.generate());
    private final Passes passes = new Passes(() -> keys, Clock.systemUTC());
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    public StandInLine(Vertx vertx) {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public int port() {
        return server.actualPort();
    }

    /** A pass for somebody new; CPU only, half a millisecond. */
    public String pass(String movieId) {
        long now = System.currentTimeMillis() / 1000 * 1000;
        return passes.sign(new Pass(RandomId.next(), movieId, RandomId.next(), now, now + SESSION_MILLIS));
    }

    /** Sessions that were ended. */
    public int ended() {
        return ended.size();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    void answer(HttpServerRequest request) {
        var response = request.response().putHeader("Content-Type", JSON);
        if (request.path().equals("/v1/jwks")) {
            response.end(keys.publicKeySet());
            return;
        }
        String[] path = request.path().split("/");
        String requestId = path.length > 5 ? path[5] : NOBODY; // a word on how the sale goes
        if (request.method() == HttpMethod.DELETE) {
            ended.add(requestId);
        } else if (ended.contains(requestId)) {
            response.setStatusCode(GONE);
        }
        request.body().onSuccess(_ -> response.end("{}"));
    }
}
