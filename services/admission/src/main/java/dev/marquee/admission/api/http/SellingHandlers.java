package dev.marquee.admission.api.http;

import dev.marquee.admission.config.ApiKeyFile;
import dev.marquee.admission.domain.Desk;
import dev.marquee.admission.domain.Refusal;
import dev.marquee.admission.domain.SellingReport;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** How whoever sells seats is doing, told by them. Runs on the event loop. */
@Singleton
final class SellingHandlers {

    static final String API_KEY = "X-API-KEY";

    private final Answers answers;
    private final Desk desk;
    private final ApiKeyFile keys;

    SellingHandlers(Answers answers, Desk desk, ApiKeyFile keys) {
        this.answers = answers;
        this.desk = desk;
        this.keys = keys;
    }

    void report(RoutingContext request) {
        if (!keys.accepts(request.request().getHeader(API_KEY))) {
            throw Refusal.unauthorizedKey(API_KEY);
        }
        answers.when(
                request,
                desk.report(Input.movieId(request), read(request)),
                pace -> answers.json(request, 200, new PaceBody(pace / 1000.0)));
    }

    private static SellingReport read(RoutingContext request) {
        JsonObject body = Input.body(request);
        return new SellingReport(
                whole(body, "errorPercent"),
                whole(body, "latencyMillis"),
                body.containsKey("seatsLeft") ? (Long) whole(body, "seatsLeft") : null);
    }

    private static long whole(JsonObject body, String field) {
        Object value = body.getValue(field);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw Refusal.badInput(field, field + " must be a whole number");
    }

    /** @param pace share of the configured rate at which admission goes on, above 0 to 1 */
    record PaceBody(double pace) {}
}
