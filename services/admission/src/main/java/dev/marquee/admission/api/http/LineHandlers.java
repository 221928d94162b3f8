package dev.marquee.admission.api.http;

import dev.marquee.admission.domain.Arrival;
import dev.marquee.admission.domain.ClientAddress;
import dev.marquee.admission.domain.Desk;
import dev.marquee.admission.domain.Doorkeeper;
import dev.marquee.admission.domain.LineStates;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.PassOffice;
import dev.marquee.admission.domain.Standing;
import dev.marquee.admission.domain.Step;
import dev.marquee.admission.pod.PodMetrics;
import dev.marquee.events.LineStateJson;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Join, look, leave and claim over HTTP. Runs on the event loop. */
@Singleton
final class LineHandlers {

    private static final String PROOF = "X-Marquee-Proof";

    private final Answers answers;
    private final Doorkeeper doorkeeper;
    private final ClientAddress addresses;
    private final Desk desk;
    private final PassOffice passes;
    private final PodMetrics metrics;

    LineHandlers(
            Answers answers,
            Doorkeeper doorkeeper,
            ClientAddress addresses,
            Desk desk,
            PassOffice passes,
            PodMetrics metrics) {
        this.answers = answers;
        this.doorkeeper = doorkeeper;
        this.addresses = addresses;
        this.desk = desk;
        this.passes = passes;
        this.metrics = metrics;
    }

    void join(RoutingContext request) {
        String movieId = Input.movieId(request);
        Arrival arrival = doorkeeper.arrive(
                movieId,
                Input.bearer(request),
                request.request().getHeader(PROOF),
                () -> Input.address(request, addresses));
        var step = desk.join(movieId, arrival, Input.receipt(request));
        step.whenComplete(metrics::joined);
        answers.when(request, step, done -> joined(request, done, arrival.mintedToken()));
    }

    private void joined(RoutingContext request, Step step, String mintedToken) {
        int status = step.outcome() == Outcome.DONE ? 201 : 200;
        answers.json(request, status, body(step.standing(), mintedToken));
    }

    void status(RoutingContext request) {
        String movieId = Input.movieId(request);
        String requestId = ownedRequestId(request, movieId);
        answers.when(
                request,
                desk.status(movieId, requestId, Input.receipt(request)),
                standing -> answers.json(request, 200, body(standing, null)));
    }

    void leave(RoutingContext request) {
        String movieId = Input.movieId(request);
        String requestId = ownedRequestId(request, movieId);
        answers.when(request, desk.leave(movieId, requestId), _ -> answers.nothing(request));
    }

    void claim(RoutingContext request) {
        String movieId = Input.movieId(request);
        String requestId = ownedRequestId(request, movieId);
        answers.when(
                request,
                passes.claim(movieId, requestId),
                issued -> answers.json(request, 200, new ClaimedBody(issued.token(), issued.expiresAtMillis())));
    }

    private String ownedRequestId(RoutingContext request, String movieId) {
        String requestId = Input.requestId(request);
        doorkeeper.mustOwn(movieId, requestId, Input.bearer(request));
        return requestId;
    }

    private byte[] body(Standing standing, String mintedToken) {
        return LineStateJson.encode(
                LineStates.of(standing, desk.forecast(standing.movie()), mintedToken, desk.receipt(standing)));
    }

    /**
     * @param pass the signed pass
     * @param expiresAt in ms since the epoch
     */
    record ClaimedBody(String pass, long expiresAt) {
        @Override
        public String toString() {
            return "ClaimedBody[expiresAt=" + expiresAt + "]";
        }
    }
}
