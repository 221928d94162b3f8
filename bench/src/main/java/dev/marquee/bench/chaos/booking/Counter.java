package dev.marquee.bench.chaos.booking;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The booking as a buyer sees it who does not give up: asks one pod or the other, with the same key, until one answers. */
final class Counter {

    private static final Duration ATTEMPT = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int BROKEN = 500;
    private static final int SHORTEST_PAUSE = 100;
    private static final int LONGEST_PAUSE = 600;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<URI> pods;
    private final AtomicLong unanswered;

    /** @param unanswered is counted up whenever a pod does not answer, or says that something is broken */
    Counter(List<URI> pods, AtomicLong unanswered) {
        this.pods = List.copyOf(pods);
        this.unanswered = unanswered;
    }

    /** What was answered; below 500. The body is empty where it is no object. */
    record Answer(int status, JsonObject body) {}

    /**
     * Blocks.
     *
     * @param body null for none
     * @throws IllegalStateException where nobody answers for minutes
     */
    Answer ask(String method, String path, String pass, JsonObject body) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            try {
                HttpResponse<String> response =
                        http.send(request(method, path, pass, body, key), BodyHandlers.ofString());
                if (response.statusCode() < BROKEN) {
                    return new Answer(response.statusCode(), object(response.body()));
                }
                last = response.statusCode() + " " + response.body();
            } catch (IOException e) {
                last = String.valueOf(e.getMessage());
            }
            unanswered.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
        }
        throw new IllegalStateException(method + " " + path + " was not answered; the last that was heard: " + last);
    }

    private HttpRequest request(String method, String path, String pass, JsonObject body, String key) {
        URI pod = pods.get(ThreadLocalRandom.current().nextInt(pods.size()));
        return HttpRequest.newBuilder(pod.resolve(path))
                .timeout(ATTEMPT)
                .header("Authorization", "Bearer " + pass)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()))
                .build();
    }

    private static JsonObject object(String text) {
        return text.startsWith("{") ? new JsonObject(text) : new JsonObject();
    }
}
