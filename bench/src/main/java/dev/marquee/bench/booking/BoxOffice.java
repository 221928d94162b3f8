package dev.marquee.bench.booking;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A booking, as its buyers ask it, over kept-alive connections. Never blocks. */
public final class BoxOffice {

    private static final long HIGHEST_MICROS = 60_000_000;
    private static final String ORDERS = "/v1/booking/orders";

    final Histogram holds = new ConcurrentHistogram(HIGHEST_MICROS, 3);
    final Histogram losses = new ConcurrentHistogram(HIGHEST_MICROS, 3);
    private final HttpClient client;

    /** An answer; the body is empty where it was none. */
    public record Answer(int status, JsonObject body) {}

    /** @param connections at the most; further questions wait for one */
    public BoxOffice(Vertx vertx, URI booking, int connections) {
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(booking.getHost())
                        .setDefaultPort(booking.getPort())
                        .setKeepAlive(true)
                        .setPipelining(false),
                new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1));
    }

    /** An order for a screening. */
    public Future<Answer> open(String pass, String screening) {
        return ask(HttpMethod.POST, ORDERS, pass, new JsonObject().put("screeningId", screening));
    }

    /** Wants exactly this seat, and nothing else. */
    public Future<Answer> hold(String pass, String order, long version, String seat) {
        return hold(pass, order, version, seat, Map.of());
    }

    /** @param items item to quantity */
    public Future<Answer> hold(String pass, String order, long version, String seat, Map<String, Integer> items) {
        long begun = System.nanoTime();
        var goods = new JsonObject();
        items.forEach(goods::put);
        var body = new JsonObject()
                .put("version", version)
                .put("seats", new JsonArray().add(seat))
                .put("items", goods);
        return ask(HttpMethod.PUT, ORDERS + "/" + order + "/cart", pass, body).onSuccess(answer -> {
            long micros = Math.min(HIGHEST_MICROS, (System.nanoTime() - begun) / 1_000);
            (answer.status() == 200 ? holds : losses).recordValue(micros);
        });
    }

    /** Pays so much, in won, for the order as it was seen. */
    public Future<Answer> pay(String pass, String order, long version, long total, String paymentKey) {
        var body = new JsonObject()
                .put("version", version)
                .put("total", total)
                .put("paymentKey", paymentKey)
                .put("mailTo", "somebody@example.com");
        return ask(HttpMethod.POST, ORDERS + "/" + order + "/payment", pass, body);
    }

    /** An order as it is. */
    public Future<Answer> look(String pass, String order) {
        return ask(HttpMethod.GET, ORDERS + "/" + order, pass, null);
    }

    private Future<Answer> ask(HttpMethod method, String path, String pass, JsonObject body) {
        return client.request(method, path).compose(request -> {
            request.putHeader("Authorization", "Bearer " + pass)
                    .putHeader("Idempotency-Key", UUID.randomUUID().toString());
            // Read where the answer comes in: whoever read it elsewhere might come when it is over, and wait for ever.
            return (body == null
                            ? request.send()
                            : request.putHeader("Content-Type", "application/json")
                                    .send(body.toBuffer()))
                    .compose(BoxOffice::read);
        });
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return response.body()
                .map(text ->
                        new Answer(response.statusCode(), text.length() == 0 ? new JsonObject() : text.toJsonObject()));
    }
}
