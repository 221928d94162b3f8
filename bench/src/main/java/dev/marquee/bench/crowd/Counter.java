package dev.marquee.bench.crowd;

import dev.marquee.events.MalformedMessageException;
import dev.marquee.events.Problem;
import dev.marquee.events.ServerFrame;
import dev.marquee.events.ServerFrameCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/** The JSON API of one movie, as an app calls it. Answers come on the event loop of the caller. */
final class Counter {

    private static final int TIMEOUT_MILLIS = 5_000;

    /** Each app has a connection of its own: nobody waits for that of somebody else. */
    private static final int MOST_CONNECTIONS = 10_000;

    private final HttpClient client;
    private final URI gateway;
    private final String movie;

    /** @param gateway {@code http://host:port} */
    Counter(Vertx vertx, URI gateway, String movieId) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
        this.gateway = gateway;
        this.movie = "/v1/movies/" + movieId;
    }

    /** The API said no. */
    static final class RefusedException extends Exception {

        private final transient Problem problem;

        RefusedException(Problem problem) {
            super(problem.title(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    /**
     * One call.
     *
     * @param path below the movie
     * @return the answer in the words of a socket, null of one that is empty; fails with {@link RefusedException}, with
     *     {@link MalformedMessageException}, or because nobody answered within 5 s
     */
    Future<ServerFrame> call(HttpMethod method, String path, Credentials shown) {
        return client.request(new RequestOptions()
                        .setMethod(method)
                        .setHost(gateway.getHost())
                        .setPort(gateway.getPort() < 0 ? 80 : gateway.getPort())
                        .setURI(movie + path)
                        .setTimeout(TIMEOUT_MILLIS))
                .compose(request -> show(request, shown).send())
                .compose(answer -> answer.body().compose(body -> read(answer.statusCode(), body)));
    }

    Future<Void> close() {
        return client.close();
    }

    private static HttpClientRequest show(HttpClientRequest request, Credentials shown) {
        if (shown.bearer() != null) {
            request.putHeader("Authorization", "Bearer " + shown.bearer());
        }
        if (shown.receipt() != null) {
            request.putHeader("X-Marquee-Receipt", shown.receipt());
        }
        if (shown.proof() != null) {
            request.putHeader("X-Marquee-Proof", shown.proof());
        }
        return request;
    }

    private static Future<ServerFrame> read(int status, Buffer body) {
        if (status == 204) {
            return Future.succeededFuture();
        }
        try {
            JsonObject json = body.toJsonObject();
            if (status >= 400) {
                return Future.failedFuture(
                        frame("ERROR", new JsonObject().put("problem", json))
                                        instanceof ServerFrame.Error(Problem problem)
                                ? new RefusedException(problem)
                                : new MalformedMessageException("problem", "none"));
            }
            return Future.succeededFuture(frame(json.containsKey("pass") ? "CLAIMED" : "STATE", json));
        } catch (DecodeException | MalformedMessageException e) {
            return Future.failedFuture(e);
        }
    }

    /** An answer has the members of the frame that tells the same. */
    private static ServerFrame frame(String action, JsonObject members) {
        return ServerFrameCodec.decode(
                        members.copy().put("version", 1).put("action", action).encode())
                .orElseThrow();
    }
}
