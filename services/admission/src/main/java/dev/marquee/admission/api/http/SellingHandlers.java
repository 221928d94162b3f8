package dev.marquee.admission.api.http;

import dev.marquee.admission.domain.Desk;
import dev.marquee.admission.domain.Refusal;
import dev.marquee.admission.domain.SellingReport;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** How whoever sells seats is doing, told by them. Runs on the event loop. */
@Singleton
final class SellingHandlers {

    private final Answers answers;
    private final Desk desk;
    private final ApiKeyGate gate;

    SellingHandlers(Answers answers, Desk desk, ApiKeyGate gate) {
        this.answers = answers;
        this.desk = desk;
        this.gate = gate;
    }

    void report(RoutingContext request) {
        gate.mustPass(request);
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
