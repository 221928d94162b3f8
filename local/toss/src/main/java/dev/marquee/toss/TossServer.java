package dev.marquee.toss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.marquee.toss.StandInBooks.Said;
import dev.marquee.toss.StandInFaults.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Stands in for Toss Payments: confirm, cancel, query by key and by order, with its error codes and its idempotency keys
 * (https://docs.tosspayments.com/reference). What the buyer does in the provider's window is a call under {@code /stand-in}, and
 * so is what goes wrong. Thread-safe.
 */
public final class TossServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAYMENTS = "/v1/payments/";
    private static final String CONFIRM = "confirm";
    private static final Said FAULT = Said.error(500, "FAILED_INTERNAL_SYSTEM_PROCESSING");

    private final HttpServer server;
    private final StandInBooks books = new StandInBooks();
    private final Random random = new Random();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private volatile String authorization;
    private volatile StandInFaults faults = StandInFaults.NONE;
    private volatile StandInWebhooks webhooks;

    private TossServer(int port, String secretKey) throws IOException {
        secretKey(secretKey);
        server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(PAYMENTS, this::payments);
        server.createContext("/stand-in/", this::standIn);
        server.start();
    }

    /** @param port 0 for any that is free */
    public static TossServer start(int port, String secretKey) {
        try {
            return new TossServer(port, secretKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code TossServer PORT SECRET}, until it is killed. */
    public static void main(String[] args) {
        start(Integer.parseInt(args[0]), args[1]);
    }

    /** Where it answers. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A buyer agrees to pay; the key of the payment. */
    public String agree(String orderId, long amount) {
        return books.agree(orderId, amount, null);
    }

    /** A buyer agrees to pay with something that is refused with this code. */
    public String agreeInVain(String orderId, long amount, String code) {
        return books.agree(orderId, amount, code);
    }

    /** How the payment of an order stands; null where there is none. */
    public String status(String orderId) {
        return (String) books.byOrder(orderId).body().get("status");
    }

    /** How often a payment was looked at, also in vain. */
    public int looks(String paymentKey) {
        return calls.getOrDefault(paymentKey, 0);
    }

    /** How often the money of a payment, or a part of it, was wanted back, also in vain. */
    public int cancels(String paymentKey) {
        return calls.getOrDefault(paymentKey + "/cancel", 0);
    }

    /** How often any payment was to be confirmed, also in vain. */
    public int confirms() {
        return calls.getOrDefault(CONFIRM, 0);
    }

    /** From now on the shop is known by this key alone. */
    public void secretKey(String key) {
        authorization = "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }

    /** From now on this goes wrong. */
    public void faults(StandInFaults next) {
        faults = next;
    }

    /**
     * From now on a shop is told of each payment that changes.
     *
     * @param shops where it answers webhooks; each goes to one of them
     * @param key by which they are signed
     */
    public void webhooks(List<URI> shops, String key) {
        webhooks = new StandInWebhooks(shops, key);
    }

    /** Nobody is told any more. */
    public void noWebhooks() {
        if (webhooks != null) {
            webhooks.close();
            webhooks = null;
        }
    }

    /** How many webhooks were answered well. */
    public int webhooksHeard() {
        return webhooks == null ? 0 : webhooks.heard();
    }

    /** What is left of the money of each order that was ever paid, in won. */
    public Map<String, Long> balances() {
        return books.all().stream()
                .collect(Collectors.toMap(
                        payment -> (String) payment.get("orderId"),
                        payment -> (Long) payment.get("balanceAmount"),
                        Long::sum));
    }

    @Override
    public void close() {
        server.stop(0);
        noWebhooks();
    }

    private void payments(HttpExchange call) throws IOException {
        byte[] body = call.getRequestBody().readAllBytes();
        if (!authorization.equals(call.getRequestHeaders().getFirst("Authorization"))) {
            answer(call, Said.error(401, "UNAUTHORIZED_KEY"));
            return;
        }
        StandInFaults present = faults;
        Fault fault = present.draw(random);
        String path = call.getRequestURI().getPath().substring(PAYMENTS.length());
        calls.merge(path, 1, Integer::sum);
        if (fault == Fault.FAIL) {
            String key = call.getRequestHeaders().getFirst("Idempotency-Key");
            answer(call, books.failed(path.equals(CONFIRM) ? path : "cancel", key, FAULT));
            return;
        }
        Said said = said(call, body);
        if (webhooks != null && call.getRequestMethod().equals("POST") && said.status() == 200) {
            webhooks.tell(said.body(), present.webhookCopies(), present.webhookDelayMillis());
        }
        pause(present.delayMillis());
        if (fault == Fault.LOSE) {
            call.close();
        } else {
            answer(call, said);
        }
    }

    private Said said(HttpExchange call, byte[] body) throws IOException {
        String path = call.getRequestURI().getPath().substring(PAYMENTS.length());
        String key = call.getRequestHeaders().getFirst("Idempotency-Key");
        if (call.getRequestMethod().equals("GET")) {
            return path.startsWith("orders/") ? books.byOrder(path.substring(7)) : books.byKey(path);
        }
        JsonNode asked = JSON.readTree(body);
        if (path.equals(CONFIRM)) {
            return books.confirm(
                    key,
                    asked.path("paymentKey").asText(),
                    asked.path("orderId").asText(),
                    asked.path("amount").asLong());
        }
        if (path.endsWith("/cancel")) {
            String paymentKey = path.substring(0, path.length() - "/cancel".length());
            return books.cancel(
                    key,
                    paymentKey,
                    asked.path("cancelAmount").asLong(),
                    asked.path("cancelReason").asText());
        }
        return Said.error(404, "NOT_FOUND");
    }

    private void standIn(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        byte[] body = call.getRequestBody().readAllBytes();
        if (path.equals("/stand-in/payments") && call.getRequestMethod().equals("GET")) {
            List<Map<String, Object>> all = books.all();
            answer(call, new Said(200, Map.of("payments", all)));
        } else if (path.equals("/stand-in/payments")) {
            JsonNode asked = JSON.readTree(body);
            String paymentKey = books.agree(
                    asked.path("orderId").asText(),
                    asked.path("amount").asLong(),
                    asked.path("refusal").asText(null));
            answer(call, new Said(200, Map.of("paymentKey", paymentKey)));
        } else if (path.equals("/stand-in/faults")) {
            faults = JSON.readValue(body, StandInFaults.class);
            answer(call, new Said(200, Map.of()));
        } else {
            answer(call, Said.error(404, "NOT_FOUND"));
        }
    }

    private static void answer(HttpExchange call, Said said) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(said.body());
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(said.status(), bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
