package dev.marquee.toss;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells a shop by itself that a payment has changed, signed, and again where it is not answered 200
 * (https://docs.tosspayments.com/en/webhooks). Thread-safe.
 */
final class StandInWebhooks implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALGORITHM = "HmacSHA256";
    private static final int OK = 200;
    private static final int MOST_TRIES = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(
            4, Thread.ofPlatform().daemon().name("webhooks-", 0).factory());
    private final List<URI> shops;
    private final SecretKeySpec key;
    private final AtomicInteger heard = new AtomicInteger();

    /**
     * @param shops where the shop answers; one of them is asked each time
     * @param key of the signature
     */
    StandInWebhooks(List<URI> shops, String key) {
        this.shops = List.copyOf(shops);
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** How many were answered 200. */
    int heard() {
        return heard.get();
    }

    /**
     * Tells of a payment as it is now.
     *
     * @param copies of the same, each at a time of its own
     * @param latestMillis from now, so that what changed later may be told earlier
     */
    void tell(Map<String, Object> payment, int copies, long latestMillis) {
        String now = OffsetDateTime.now(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
        String body = json(Map.of("eventType", "PAYMENT_STATUS_CHANGED", "createdAt", now, "data", payment));
        String id = UUID.randomUUID().toString();
        for (int i = 0; i < copies; i++) {
            later.schedule(
                    () -> send(id, now, body, 1),
                    ThreadLocalRandom.current().nextLong(latestMillis + 1),
                    TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }

    private void send(String id, String time, String body, int number) {
        URI shop = shops.get(ThreadLocalRandom.current().nextInt(shops.size()));
        var request = HttpRequest.newBuilder(shop)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("tosspayments-webhook-transmission-id", id)
                .header("tosspayments-webhook-transmission-time", time)
                .header("tosspayments-webhook-signature", "v1:" + signature(body + ":" + time))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status == OK) {
                heard.incrementAndGet();
                return;
            }
        } catch (IOException e) {
            // nobody is there: as for any other answer
        } catch (InterruptedException e) {
            return; // it is over
        }
        if (number < MOST_TRIES && !later.isShutdown()) {
            later.schedule(() -> send(id, time, body, number + 1), 1L << number, TimeUnit.SECONDS);
        }
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static String json(Map<String, Object> event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is ours can be written", e);
        }
    }
}
