package dev.marquee.bench.booking;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/**
 * The line and the payment, as the booking knows them, which honour every pass and take all money at once: what is measured is the
 * booking. Blocks only where it is made.
 */
final class Counterparts {

    private final StandInLine line;
    private final HttpServer payment;

    Counterparts(Vertx vertx) {
        line = new StandInLine(vertx);
        payment = vertx.createHttpServer()
                .requestHandler(Counterparts::takeAll)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String lineUrl() {
        return "http://127.0.0.1:" + line.port();
    }

    String paymentUrl() {
        return "http://127.0.0.1:" + payment.actualPort();
    }

    /** A pass for somebody new; CPU only, half a millisecond. */
    String pass(String movieId) {
        return line.pass(movieId);
    }

    private static void takeAll(HttpServerRequest request) {
        request.body()
                .onSuccess(_ -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end("{\"state\":\"CAPTURED\"}"));
    }
}
