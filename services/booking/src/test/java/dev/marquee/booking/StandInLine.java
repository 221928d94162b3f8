package dev.marquee.booking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.marquee.security.KeyRing;
import dev.marquee.security.Pass;
import dev.marquee.security.Passes;
import dev.marquee.security.RandomId;
import dev.marquee.security.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the booking sees of an admission: keys, and whether a pass may be taken, which it may not once its session was ended. The real one stands in the tests of e2e. */
final class StandInLine implements AutoCloseable {

    /** For {@link #answer}: nothing is said until {@link #speak}. */
    static final int SILENCE = 0;

    private static final long SESSION_MILLIS = 600_000;

    private final KeyRing keys = KeyRing.of(SigningKey.generate());
    private final Passes passes = new Passes(() -> keys, Clock.systemUTC());
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Map<String, String> reports = new ConcurrentHashMap<>();
    private final Queue<HttpExchange> unanswered = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    StandInLine() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/jwks", exchange -> answer(exchange, 200, keys.publicKeySet()));
        server.createContext("/v1/movies", this::movie);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Somebody who was let in, with a pass for this movie. */
    Guest guest(String movieId) {
        return guest(movieId, SESSION_MILLIS);
    }

    Guest guest(String movieId, long millis) {
        long now = System.currentTimeMillis() / 1000 * 1000;
        Pass pass = new Pass(RandomId.next(), movieId, RandomId.next(), now, now + millis);
        return new Guest(pass.requestId(), passes.sign(pass));
    }

    /** Answers whatever is asked of this person's session with a status, or not at all. */
    void answer(Guest guest, int status) {
        answers.put(guest.requestId(), status);
    }

    /** How many wait for an answer that does not come. */
    int unanswered() {
        return unanswered.size();
    }

    /** Takes the pass of everybody who was left without an answer. */
    void speak() throws IOException {
        for (HttpExchange exchange = unanswered.poll(); exchange != null; exchange = unanswered.poll()) {
            answer(exchange, 200, "{}");
        }
    }

    /** Whether the place of this person was freed. */
    boolean hasEnded(Guest guest) {
        return ended.contains(guest.requestId());
    }

    /** How often it was asked of this person's session. */
    int asked(Guest guest) {
        return asked.getOrDefault(guest.requestId(), 0);
    }

    /** What was said last of the sale of a movie, as it came; empty before. */
    String report(String movieId) {
        return reports.getOrDefault(movieId, "");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void movie(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        if (path[4].equals("selling")) {
            reports.put(path[3], new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, isService(exchange) ? 200 : 401, "{}");
        } else {
            session(exchange, path[5]);
        }
    }

    private static boolean isService(HttpExchange exchange) {
        return BookingWorld.OWN_API_KEY.equals(exchange.getRequestHeaders().getFirst("X-API-KEY"));
    }

    private void session(HttpExchange exchange, String requestId) throws IOException {
        asked.merge(requestId, 1, Integer::sum);
        int status = answers.getOrDefault(requestId, ended.contains(requestId) ? 410 : 200);
        if (status == 200 && exchange.getRequestMethod().equals("DELETE")) {
            status = isService(exchange) ? 200 : 401;
            if (isService(exchange)) {
                ended.add(requestId);
            }
        }
        if (status == SILENCE) {
            unanswered.add(exchange);
        } else {
            answer(exchange, status, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
