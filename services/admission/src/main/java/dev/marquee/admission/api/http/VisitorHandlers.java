package dev.marquee.admission.api.http;

import dev.marquee.admission.domain.Doorkeeper;
import dev.marquee.admission.domain.Names;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Who somebody is, said by whoever keeps the accounts. Runs on the event loop. */
@Singleton
final class VisitorHandlers {

    private final Answers answers;
    private final ApiKeyGate gate;
    private final Doorkeeper doorkeeper;

    VisitorHandlers(Answers answers, ApiKeyGate gate, Doorkeeper doorkeeper) {
        this.answers = answers;
        this.gate = gate;
        this.doorkeeper = doorkeeper;
    }

    void introduce(RoutingContext request) {
        gate.mustPass(request);
        String accountId = Names.accountId(Input.text(Input.body(request), "accountId"));
        answers.json(request, 201, new VisitorBody(doorkeeper.introduce(accountId)));
    }

    /** @param visitorToken for the visitor alone */
    record VisitorBody(String visitorToken) {
        @Override
        public String toString() {
            return "VisitorBody";
        }
    }
}
