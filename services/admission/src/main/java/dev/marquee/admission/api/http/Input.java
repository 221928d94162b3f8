package dev.marquee.admission.api.http;

import dev.marquee.admission.domain.ClientAddress;
import dev.marquee.admission.domain.Names;
import dev.marquee.admission.domain.Refusal;
import dev.marquee.events.RemovalReason;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Reads what a request brings; throws {@link Refusal} for what cannot be right. */
final class Input {

    /** No body that anybody has to send is longer, in bytes. */
    static final long LONGEST_BODY = 1024;

    private static final String BEARER = "Bearer ";
    private static final CharSequence RECEIPT = HttpHeaders.createOptimized("X-Marquee-Receipt");

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

    /** What a look at a pass says that it was redeemed by; empty where nothing is said. */
    static String redeemedBy(RoutingContext request) {
        String text = request.queryParams().get("redeemedBy");
        return text == null ? "" : Names.redeemedBy(text);
    }

    /** Why whoever runs the sale ends a session; against its owner's will where nothing is said. */
    static RemovalReason reason(RoutingContext request) {
        String text = request.queryParams().get("reason");
        if (text == null || text.equals(RemovalReason.REVOKED.name())) {
            return RemovalReason.REVOKED;
        }
        if (text.equals(RemovalReason.ENDED.name())) {
            return RemovalReason.ENDED;
        }
        throw Refusal.badInput("reason", "reason must be REVOKED or ENDED");
    }

    /** Whose session alone is to be ended; null where it is that of any pass. */
    static String passId(RoutingContext request) {
        String text = request.queryParams().get("pass");
        return text == null ? null : Names.passId(text);
    }

    /** A member of a body that is text; null where there is none, or something else. */
    static String text(JsonObject body, String field) {
        return body.getValue(field) instanceof String text ? text : null;
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

    /** Where a request comes from. */
    static String address(RoutingContext request, ClientAddress addresses) {
        return addresses.of(
                request.request().remoteAddress().hostAddress(),
                String.join(",", request.request().headers().getAll(ClientAddress.FORWARDED_FOR)));
    }

    /** The body, which must be a JSON object. */
    static JsonObject body(RoutingContext request) {
        try {
            JsonObject body = request.body().asJsonObject();
            if (body != null) {
                return body;
            }
        } catch (DecodeException | ClassCastException e) {
            // refused below
        }
        throw Refusal.badInput("body", "body must be a JSON object");
    }

    /** The receipt of a ticket, or null. */
    static String receipt(RoutingContext request) {
        return request.request().headers().get(RECEIPT);
    }

    private Input() {}
}
