package dev.marquee.bench.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is asked again and again.
 *
 * @param path asked each time, from any thread
 * @param headers beside {@code Content-Type: application/json}
 * @param body null for none
 * @param status of a right answer
 */
public record Question(HttpMethod method, Supplier<String> path, Map<String, String> headers, Buffer body, int status) {

    /** A first join of a movie's line. */
    public static Question join(String movieId) {
        return new Question(
                HttpMethod.POST, () -> "/v1/movies/" + movieId + "/line", Map.of(), Buffer.buffer("{}"), 201);
    }

    /** A look. */
    public static Question get(Supplier<String> path) {
        return new Question(HttpMethod.GET, path, Map.of(), null, 200);
    }
}
