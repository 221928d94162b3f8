package dev.marquee.admission.api.http;

import dev.marquee.admission.domain.Names;
import dev.marquee.admission.domain.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Reads what a request brings; throws {@link Refusal} for what cannot be right. */
final class Input {

    private static final String BEARER = "Bearer ";

    static String movieId(RoutingContext request) {
        return Names.movieId(request.pathParam("movieId"));
    }

    static String requestId(RoutingContext request) {
        return Names.requestId(request.pathParam("requestId"));
    }

    /** Where a part of a list begins; {@code 0} where nothing is said. */
    static String cursor(RoutingContext request) {
        return Names.cursor(request.queryParams().get("cursor"));
    }

    /** The token behind {@code Authorization: Bearer}, or null where there is no such header. */
    static String bearer(RoutingContext request) {
        String header = request.request().headers().get(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return null;
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Refusal.unauthorized("Authorization must be \"Bearer <token>\"");
        }
        return header.substring(BEARER.length()).trim();
    }

    private Input() {}
}
