package dev.marquee.admission.api.http;

import dev.marquee.admission.domain.Names;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.PassOffice;
import dev.marquee.admission.domain.PassOffice.IssuedPass;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Passes beside the line, for the staff. Runs on the event loop. */
@Singleton
final class StaffHandlers {

    private final Answers answers;
    private final ApiKeyGate gate;
    private final PassOffice passes;

    StaffHandlers(Answers answers, ApiKeyGate gate, PassOffice passes) {
        this.answers = answers;
        this.gate = gate;
        this.passes = passes;
    }

    void issue(RoutingContext request) {
        gate.mustPass(request);
        String movieId = Input.movieId(request);
        String staffId = Names.staffId(Input.text(Input.body(request), "staffId"));
        answers.when(request, passes.staff(movieId, staffId), issued -> issued(request, movieId, issued));
    }

    private void issued(RoutingContext request, String movieId, IssuedPass issued) {
        answers.json(
                request,
                issued.outcome() == Outcome.DONE ? 201 : 200,
                new StaffPassBody(issued.requestId(), movieId, issued.token(), issued.expiresAtMillis()));
    }

    /**
     * @param requestId by which the session is looked at and ended
     * @param pass the signed pass
     * @param expiresAt in ms since the epoch
     */
    record StaffPassBody(String requestId, String movieId, String pass, long expiresAt) {
        @Override
        public String toString() {
            return "StaffPassBody[requestId=" + requestId + "]";
        }
    }
}
