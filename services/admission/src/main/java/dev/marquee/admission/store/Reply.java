package dev.marquee.admission.store;

import dev.marquee.admission.domain.Movie;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.SaleHold;
import dev.marquee.admission.domain.SalePhase;
import dev.marquee.admission.domain.Visitor;
import dev.marquee.admission.domain.failure.FailurePolicy;
import dev.marquee.admission.domain.failure.PolicyState;
import dev.marquee.events.LineRules;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.VisitorState;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/** Reads the flat arrays of the scripts, from the front to the back. Not thread-safe. */
final class Reply {

    private static final SalePhase[] PHASES = SalePhase.values();
    private static final SaleHold[] HOLDS = SaleHold.values();
    private static final VisitorState[] STATES = VisitorState.values();
    private static final FailurePolicy[] POLICIES = FailurePolicy.values();
    private static final RemovalReason[] REASONS = RemovalReason.values();
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final Response response;
    private int next;

    Reply(Response response) {
        this.response = response;
    }

    boolean hasMore() {
        return next < response.size();
    }

    /** Null in place of the word that stands for nothing. */
    String textOrNull(String nothing) {
        String text = text();
        return text.equals(nothing) ? null : text;
    }

    /** Everything that is left, as text. */
    List<String> rest() {
        List<String> rest = new ArrayList<>(response.size() - next);
        while (hasMore()) {
            rest.add(text());
        }
        return rest;
    }

    long number() {
        return response.get(next++).toLong();
    }

    String text() {
        return response.get(next++).toString();
    }

    Movie movie(String movieId) {
        SalePhase phase = PHASES[(int) number()];
        SaleHold hold = HOLDS[(int) number()];
        long waiting = number();
        long admitted = number();
        long now = number();
        long claim = number();
        long session = number();
        long abandon = number();
        var rules = new LineRules(claim / 1000, abandon / 1000, session / 1000);
        return new Movie(movieId, phase, hold, waiting, admitted, now, rules, number(), number(), number());
    }

    PolicyState policyState() {
        int code = (int) number();
        boolean expired = number() == 1;
        return new PolicyState(code == 0 ? null : POLICIES[code - 1], expired, number());
    }

    Outcome outcome() {
        return outcome((int) number());
    }

    static Outcome outcome(int code) {
        return OUTCOMES[code + 1];
    }

    Visitor visitor(String requestId) {
        int state = (int) number();
        long ticket = number();
        long rank = number();
        long until = number();
        int reason = (int) number();
        return new Visitor(
                requestId,
                state == 0 ? null : STATES[state - 1],
                ticket,
                rank,
                until,
                reason < 0 ? null : REASONS[reason]);
    }
}
