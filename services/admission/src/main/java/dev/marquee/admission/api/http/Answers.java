package dev.marquee.admission.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.admission.domain.Desk;
import dev.marquee.admission.domain.Hearing;
import dev.marquee.admission.domain.Refusal;
import dev.marquee.admission.domain.StoreUnavailableException;
import dev.marquee.events.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Writes answers. Every method is called on the request's event loop. */
@Singleton
final class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private final ObjectMapper json;
    private final Hearing hearing;

    Answers(ObjectMapper json, Hearing hearing) {
        this.json = json;
        this.hearing = hearing;
    }

    /** Answers with what a stage brings, on the request's own event loop; with a problem where it fails. */
    <T> void when(RoutingContext request, CompletionStage<T> stage, Consumer<T> answer) {
        ContextInternal loop = ContextInternal.current();
        long asked = System.nanoTime();
        stage.whenComplete((value, failure) -> loop.emit(value, brought -> {
            hearing.answered(asked, System.nanoTime());
            settle(request, brought, failure, answer);
        }));
    }

    void json(RoutingContext request, int status, Object body) {
        send(request, status, JSON, body);
    }

    /** @param body JSON, in UTF-8 */
    void json(RoutingContext request, int status, byte[] body) {
        send(request, status, JSON, body);
    }

    void text(RoutingContext request, String contentType, String body) {
        request.response().putHeader(HttpHeaders.CONTENT_TYPE, contentType).end(body);
    }

    void nothing(RoutingContext request) {
        request.response().setStatusCode(204).end();
    }

    void problem(RoutingContext request, Problem problem) {
        if (problem.retryAfterSeconds() != null) {
            request.response()
                    .putHeader(
                            HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds().toString());
        }
        send(request, problem.status(), PROBLEM, problem);
    }

    /** The problem behind any failure; one that nobody foresaw is logged and not shown. */
    void failure(RoutingContext request, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof Refusal || cause instanceof StoreUnavailableException) {
            problem(request, Desk.refusal(cause).problem());
        } else {
            LOG.errorf(cause, "%s %s failed", request.request().method(), request.normalizedPath());
            problem(request, Problem.of(500, "Internal error", null));
        }
    }

    private <T> void settle(RoutingContext request, T value, Throwable failure, Consumer<T> answer) {
        if (request.response().closed() || request.response().ended()) {
            return;
        }
        if (failure != null) {
            failure(request, failure);
            return;
        }
        try {
            answer.accept(value);
        } catch (RuntimeException e) {
            failure(request, e);
        }
    }

    private void send(RoutingContext request, int status, CharSequence type, Object body) {
        try {
            send(request, status, type, json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written as JSON", e);
        }
    }

    private static void send(RoutingContext request, int status, CharSequence type, byte[] body) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .end(Buffer.buffer(body));
    }
}
