package dev.marquee.bench.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Whoever sells the seats of a sale: says every half second how it is, as a booking service would. */
public final class SellingSide implements AutoCloseable {

    private static final long PERIOD_MILLIS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final String apiKey;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile String report;
    private volatile int lastStatus;

    /**
     * Says nothing until it is told to.
     *
     * @param gateway {@code http://host:port} of the fleet
     * @param movieId whose seats are sold
     */
    public SellingSide(Fleet fleet, URI gateway, String movieId) {
        this.address = gateway.resolve("/v1/movies/" + movieId + "/selling");
        this.apiKey = fleet.apiKey();
        timer.scheduleWithFixedDelay(this::report, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** From now on. */
    public void says(int errorPercent, int latencyMillis, int seatsLeft) {
        report = "{\"errorPercent\":%d,\"latencyMillis\":%d,\"seatsLeft\":%d}"
                .formatted(errorPercent, latencyMillis, seatsLeft);
    }

    /** Nothing more, from now on. */
    public void fallsSilent() {
        report = null;
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
        String words = report;
        if (words == null) {
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("X-API-KEY", apiKey)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .PUT(HttpRequest.BodyPublishers.ofString(words))
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
