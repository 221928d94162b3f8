package dev.marquee.admission.fleet;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A visitor without a socket: nobody at any pod knows of them between two requests. Blocks. */
final class Guest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Sale sale;
    String requestId;
    String token;
    String receipt;
    String pass;
    long ticket;

    Guest(Sale sale) {
        this.sale = sale;
    }

    /** Joins at a pod and remembers what it is told. */
    Guest join(PodProcess pod) {
        JsonObject told = call(pod, "POST", sale.linePath(), token);
        if (told.getInteger("status") == null) {
            token = told.getString("visitorToken", token);
            requestId = told.getString("requestId");
            receipt = told.getString("receipt", receipt);
            ticket = told.getLong("ticket");
        }
        return this;
    }

    /** The body of the state, or of the problem, which has a member {@code status}. */
    JsonObject look(PodProcess pod) {
        return call(pod, "GET", sale.linePath() + "/" + requestId, token);
    }

    String state(PodProcess pod) {
        return look(pod).getString("state", "none");
    }

    void leave(PodProcess pod) {
        call(pod, "DELETE", sale.linePath() + "/" + requestId, token);
    }

    void claim(PodProcess pod) {
        pass = call(pod, "POST", sale.linePath() + "/" + requestId + "/claim", token)
                .getString("pass");
    }

    /** What whoever sells seats hears of the pass. */
    JsonObject session(PodProcess pod) {
        return call(pod, "GET", "/v1/movies/" + sale.movieId + "/sessions/" + requestId, pass);
    }

    private JsonObject call(PodProcess pod, String method, String path, String bearer) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pod.port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(5));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (receipt != null) {
            request.header("X-Marquee-Receipt", receipt);
        }
        try {
            String body = HTTP.send(request.build(), BodyHandlers.ofString()).body();
            return body.isEmpty() ? new JsonObject() : new JsonObject(body);
        } catch (IOException e) {
            return new JsonObject().put("status", 0);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
