package dev.marquee.admission.api.http;

import dev.marquee.admission.domain.PassOffice;
import dev.marquee.security.SigningKey;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** What whoever sells seats asks of a pass. Runs on the event loop. */
@Singleton
final class SessionHandlers {

    private final Answers answers;
    private final PassOffice passes;
    private final String publicKeySet;

    SessionHandlers(Answers answers, PassOffice passes, SigningKey key) {
        this.answers = answers;
        this.passes = passes;
        this.publicKeySet = key.publicKeySet();
    }

    void check(RoutingContext request) {
        String movieId = Input.movieId(request);
        String requestId = Input.requestId(request);
        answers.when(
                request,
                passes.check(movieId, requestId, Input.bearer(request)),
                until -> answers.json(request, 200, new SessionBody(requestId, movieId, until)));
    }

    void end(RoutingContext request) {
        String movieId = Input.movieId(request);
        String requestId = Input.requestId(request);
        answers.when(request, passes.end(movieId, requestId, Input.bearer(request)), _ -> answers.nothing(request));
    }

    void keys(RoutingContext request) {
        answers.text(request, "application/jwk-set+json", publicKeySet);
    }

    /**
     * @param expiresAt end of the session in ms since the epoch
     */
    record SessionBody(String requestId, String movieId, long expiresAt) {}
}
