package dev.marquee.bench.recovery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A crowd without sockets: each joins over HTTP and is known to nobody but Redis from then on. Thread-safe. */
final class Guests {

    private static final long SLICE_MILLIS = 10;
    private static final int CONNECTIONS = 64;
    private static final long LIMIT_MILLIS = 5_000;

    private final Vertx vertx;
    private final List<URI> pods;
    private final String line;
    private final HttpClient http;
    private final Map<String, Guest> acknowledged = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();

    Guests(Vertx vertx, List<URI> pods, String movieId) {
        this.vertx = vertx;
        this.pods = pods;
        this.line = "/v1/movies/" + movieId + "/line";
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setIdleTimeout(30),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(-1));
    }

    /** Lets people come at a steady rate from now on; the number ends that. */
    long keepJoining(int perSecond) {
        double[] due = {0};
        return vertx.setPeriodic(SLICE_MILLIS, _ -> {
            for (due[0] += perSecond * SLICE_MILLIS / 1000.0; due[0] >= 1; due[0]--) {
                join();
            }
        });
    }

    void stop(long joining) {
        vertx.cancelTimer(joining);
    }

    /** Who was told a ticket; a view that grows. */
    Collection<Guest> acknowledged() {
        return acknowledged.values();
    }

    /** Asks for the state with the receipt, as a page does; the ticket, or 0 where the answer was another. */
    Future<Long> ask(Guest guest) {
        return request(
                        HttpMethod.GET,
                        line + "/" + guest.requestId(),
                        guest,
                        response -> response.statusCode() == 200
                                ? response.body().map(body -> new JsonObject(body).getLong("ticket"))
                                : response.end().map(0L))
                .otherwise(0L);
    }

    private void join() {
        request(
                        HttpMethod.POST,
                        line,
                        null,
                        response -> response.statusCode() == 201
                                ? response.body()
                                : response.end().<Buffer>compose(_ -> Future.failedFuture("refused")))
                .onSuccess(body -> acknowledge(new JsonObject(body)));
    }

    private void acknowledge(JsonObject told) {
        var guest = new Guest(
                told.getString("requestId"),
                told.getLong("ticket"),
                told.getString("visitorToken"),
                told.getString("receipt"));
        acknowledged.put(guest.requestId(), guest);
    }

    /** @param read is called where the answer comes in; whoever read it elsewhere might come when it is over, and wait for ever */
    private <T> Future<T> request(
            HttpMethod method, String path, Guest guest, Function<HttpClientResponse, Future<T>> read) {
        URI pod = pods.get((int) (sent.getAndIncrement() % pods.size()));
        return http.request(new RequestOptions()
                        .setMethod(method)
                        .setHost(pod.getHost())
                        .setPort(pod.getPort())
                        .setURI(path)
                        .setTimeout(LIMIT_MILLIS))
                .map(request -> guest == null ? request : identified(request, guest))
                .compose(request -> request.send().compose(read));
    }

    private static HttpClientRequest identified(HttpClientRequest request, Guest guest) {
        request.putHeader("Authorization", "Bearer " + guest.token());
        return guest.receipt() == null ? request : request.putHeader("X-Marquee-Receipt", guest.receipt());
    }
}
