package dev.marquee.bench.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * What any visitor can read of a draw.
 *
 * @param seedHash never null
 * @param seed null until the sale has opened
 * @param requestIds who was drawn
 */
record PublishedDraw(String seedHash, String seed, Set<String> requestIds) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * Reads every part. Blocks.
     *
     * @throws IllegalStateException where there is no draw, with the words of the fleet
     */
    static PublishedDraw read(URI gateway, String movieId) throws IOException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        Set<String> requestIds = new HashSet<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String cursor = "0";
            while (true) {
                URI part = gateway.resolve("/v1/movies/" + movieId + "/draw?cursor=" + cursor);
                var answer = http.send(
                        HttpRequest.newBuilder(part).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(part + " says " + answer.statusCode() + ": " + answer.body());
                }
                JsonNode body = json.readTree(answer.body());
                body.path("requestIds").forEach(id -> requestIds.add(id.textValue()));
                if (!body.hasNonNull("nextCursor")) {
                    return new PublishedDraw(
                            body.path("seedHash").textValue(), body.path("seed").textValue(), requestIds);
                }
                cursor = body.path("nextCursor").textValue();
            }
        }
    }
}
