package dev.marquee.admission.api.http;

import dev.marquee.admission.config.ApiKeyFile;
import dev.marquee.admission.domain.Refusal;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Lets services of ours pass, and nobody else. Runs on the event loop. */
@Singleton
final class ApiKeyGate {

    private static final String HEADER = "X-API-KEY";

    private final ApiKeyFile keys;

    ApiKeyGate(ApiKeyFile keys) {
        this.keys = keys;
    }

    /** Whether the caller says to be a service of ours, rightly or not. */
    static boolean isTried(RoutingContext request) {
        return request.request().headers().contains(HEADER);
    }

    /** @throws Refusal 401 for a caller without a key that is to be honoured */
    void mustPass(RoutingContext request) {
        if (!keys.accepts(request.request().getHeader(HEADER))) {
            throw Refusal.unauthorizedKey(HEADER);
        }
    }
}
