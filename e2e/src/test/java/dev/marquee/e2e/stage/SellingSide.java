package dev.marquee.e2e.stage;

import dev.marquee.bench.cluster.Fleet;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Whoever sells the seats of a sale: says every half second how it is, as a booking service would. */
public final class SellingSide implements AutoCloseable {

    private static final long PERIOD_MILLIS = 500;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final String apiKey;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile String report;
    private volatile int lastStatus;

    /** Says nothing until it is told to. */
    public SellingSide(Stage stage, Sale sale) {
        Fleet fleet = sale.fleet();
        URI gateway = stage.platform().gateway().or(fleet::service).orElseThrow();
        this.address = gateway.resolve("/v1/movies/" + sale.movieId() + "/selling");
        Secret secret = stage.client()
                .secrets()
                .inNamespace(fleet.namespace())
                .withName(fleet.name() + "-api-key")
                .get();
        byte[] keys = Base64.getDecoder().decode(secret.getData().get("api-keys"));
        this.apiKey =
                new String(keys, StandardCharsets.US_ASCII).lines().findFirst().orElseThrow();
        timer.scheduleWithFixedDelay(this::report, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** From now on. */
    public void says(int errorPercent, int latencyMillis, int seatsLeft) {
        report = "{\"errorPercent\":%d,\"latencyMillis\":%d,\"seatsLeft\":%d}"
                .formatted(errorPercent, latencyMillis, seatsLeft);
    }

    /** HTTP status of the latest answer; 0 before the first. */
    public int lastStatus() {
        return lastStatus;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.close();
    }

    private void report() {
        if (report == null) {
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("X-API-KEY", apiKey)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(report))
                .build();
        try {
            lastStatus =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            lastStatus = -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
