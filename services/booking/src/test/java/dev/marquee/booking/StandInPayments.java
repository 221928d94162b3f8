package dev.marquee.booking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * What the booking sees of a payment: money that is taken and given back once. What becomes of it is said by the payment key.
 * The real one stands in the tests of e2e.
 */
final class StandInPayments implements AutoCloseable {

    /** A card that is good. */
    static final String GOOD = "good";

    /** A card that is refused. */
    static final String REFUSED = "refused";

    /** A good one, of which the first answer is lost. */
    static final String LOST = "lost";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> states = new HashMap<>();
    private final Map<String, Long> taken = new HashMap<>();
    private final Map<String, String> traceparents = new HashMap<>();
    private final HttpServer server;
    private boolean isAway;

    StandInPayments() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/payments/", this::payment);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Won that was taken for an order, and did not go back. */
    synchronized long held(String order) {
        return "CAPTURED".equals(states.get(order)) ? taken.get(order) : 0;
    }

    /** With which the money of an order was asked for; null for none. */
    synchronized String traceparent(String order) {
        return traceparents.get(order);
    }

    /** The money of an order is taken, of which nobody has heard. */
    synchronized void take(String order, long won) {
        states.put(order, "CAPTURED");
        taken.put(order, won);
    }

    synchronized void goAway() {
        isAway = true;
    }

    synchronized void comeBack() {
        isAway = false;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void payment(HttpExchange exchange) throws IOException {
        String order = exchange.getRequestURI().getPath().split("/")[3];
        byte[] body = exchange.getRequestBody().readAllBytes();
        traceparents.put(order, exchange.getRequestHeaders().getFirst("traceparent"));
        boolean isService =
                BookingWorld.OWN_API_KEY.equals(exchange.getRequestHeaders().getFirst("X-API-KEY"));
        if (!isService) {
            answer(exchange, 401, Map.of());
        } else if (isAway) {
            answer(exchange, 503, Map.of());
        } else if (exchange.getRequestMethod().equals("PUT")) {
            charge(exchange, order, body);
        } else if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, states.containsKey(order) ? 200 : 404, said(order));
        } else {
            refund(exchange, order);
        }
    }

    private void charge(HttpExchange exchange, String order, byte[] body) throws IOException {
        var asked = JSON.readTree(body);
        String key = asked.path("paymentKey").asText();
        boolean isNew = !states.containsKey(order);
        if (isNew) {
            states.put(order, key.equals(REFUSED) ? "REFUSED" : "CAPTURED");
            taken.put(order, asked.path("amount").asLong());
        }
        if (isNew && key.equals(LOST)) {
            exchange.close();
        } else {
            answer(exchange, 200, said(order));
        }
    }

    private void refund(HttpExchange exchange, String order) throws IOException {
        states.merge(order, "VOIDED", (before, _) -> before.equals("CAPTURED") ? "REFUNDED" : before);
        answer(exchange, 200, said(order));
    }

    /** As the payment says it, which says more than the booking needs. */
    private Map<String, Object> said(String order) {
        return Map.of(
                "orderId",
                order,
                "state",
                states.getOrDefault(order, "UNKNOWN"),
                "amount",
                taken.getOrDefault(order, 0L),
                "reason",
                "REJECT_CARD_PAYMENT");
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
