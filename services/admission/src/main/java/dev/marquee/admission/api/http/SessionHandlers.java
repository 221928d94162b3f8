package dev.marquee.admission.api.http;

import dev.marquee.admission.config.PassKeyDirectory;
import dev.marquee.admission.domain.Desk;
import dev.marquee.admission.domain.Names;
import dev.marquee.admission.domain.PassOffice;
import dev.marquee.admission.pod.PodMetrics;
import dev.marquee.events.RemovalReason;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** What whoever sells seats asks of a pass. Runs on the event loop. */
@Singleton
final class SessionHandlers {

    /** A new key is published some minutes before it signs: whoever keeps the set for one of them misses none. */
    private static final String SOON_AGAIN = "public, max-age=60";

    private final Answers answers;
    private final PassOffice passes;
    private final PassKeyDirectory keys;
    private final ApiKeyGate gate;
    private final Desk desk;
    private final PodMetrics metrics;

    SessionHandlers(
            Answers answers, PassOffice passes, PassKeyDirectory keys, ApiKeyGate gate, Desk desk, PodMetrics metrics) {
        this.answers = answers;
        this.passes = passes;
        this.keys = keys;
        this.gate = gate;
        this.desk = desk;
        this.metrics = metrics;
    }

    void check(RoutingContext request) {
        String movieId = Input.movieId(request);
        String requestId = Input.requestId(request);
        answers.when(
                request,
                passes.check(movieId, requestId, Input.bearer(request), Input.redeemedBy(request)),
                good -> answers.json(
                        request, 200, new SessionBody(requestId, movieId, good.untilMillis(), good.basis())));
    }

    /** A pass is taken for one thing: a cart, an order. */
    void redeem(RoutingContext request) {
        String movieId = Input.movieId(request);
        String requestId = Input.requestId(request);
        String redeemedBy = Names.redeemedBy(Input.text(Input.body(request), "redeemedBy"));
        answers.when(
                request,
                passes.redeem(movieId, requestId, Input.bearer(request), redeemedBy),
                until -> answers.json(request, 200, new RedeemedBody(requestId, movieId, until, redeemedBy)));
    }

    /** By its owner with the pass, or by whoever runs the sale, or sells, with an API key: any session, or that of one pass. */
    void end(RoutingContext request) {
        String movieId = Input.movieId(request);
        String requestId = Input.requestId(request);
        if (ApiKeyGate.isTried(request)) {
            gate.mustPass(request);
            String passId = Input.passId(request);
            if (passId != null) {
                answers.when(request, desk.end(movieId, requestId, passId), _ -> answers.nothing(request));
                return;
            }
            RemovalReason reason = Input.reason(request);
            var step = desk.revoke(movieId, requestId, reason);
            if (reason == RemovalReason.REVOKED) {
                step.thenAccept(metrics::revoked);
            }
            answers.when(request, step, _ -> answers.nothing(request));
            return;
        }
        answers.when(request, passes.end(movieId, requestId, Input.bearer(request)), _ -> answers.nothing(request));
    }

    void keys(RoutingContext request) {
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, SOON_AGAIN);
        answers.text(request, "application/jwk-set+json", keys.get().publicKeySet());
    }

    /**
     * @param expiresAt end of the session in ms since the epoch
     * @param basis what the check rests on
     */
    record SessionBody(String requestId, String movieId, long expiresAt, PassOffice.GoodPass.Basis basis) {}

    /**
     * @param expiresAt end of the session in ms since the epoch
     */
    record RedeemedBody(String requestId, String movieId, long expiresAt, String redeemedBy) {}
}
