package dev.marquee.admission.api.http;

import dev.marquee.admission.pod.PodState;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** What this pod is doing. Runs on the event loop. */
@Singleton
final class PodHandlers {

    private final Answers answers;
    private final PodState state;

    PodHandlers(Answers answers, PodState state) {
        this.answers = answers;
        this.state = state;
    }

    void pod(RoutingContext request) {
        answers.json(request, 200, state.look());
    }
}
