package dev.marquee.admission.domain;

import dev.marquee.security.RequestId;

/** Who of the staff is let in beside the line, and what to do where nobody is. */
final class StaffRule {

    /** No visitor token can name such a person: a personId has no colon. */
    private static final String PERSON = "staff:";

    /** One of the staff has one place in one movie, like everybody else. */
    static String requestIdOf(String movieId, String staffId) {
        return RequestId.of(movieId, PERSON + staffId);
    }

    /** In the order in which an engineer would mend it. */
    static Refusal whyNot(StaffStep step) {
        Movie movie = step.claim().step().standing().movie();
        if (movie.phase() == SalePhase.UNKNOWN) {
            return Refusal.unknownMovie(movie.movieId());
        } else if (movie.phase() == SalePhase.CLOSED) {
            return Refusal.tooLate("the sale is closed, for the staff too");
        } else if (movie.hold() == SaleHold.HOLD_AND_DRAIN) {
            return Refusal.notNow("all sessions are being ended: salePolicy must be Open or Hold");
        } else if (step.most() == 0) {
            return Refusal.notNow("nobody is let in beside the line: spec.admission.staff.maxSessions is 0");
        } else if (step.taken() >= step.most()) {
            return Refusal.notNow("the staff has all of its " + step.most()
                    + " sessions: end one, or raise spec.admission.staff.maxSessions");
        } else if (movie.seatsLeft() >= 0 && movie.seatsLeft() < movie.maxActive()) {
            return Refusal.notNow("as many people are inside as there are seats left: " + movie.seatsLeft());
        }
        return Refusal.notNow(
                "all " + movie.maxActive() + " sessions are taken: end one, or raise spec.admission.maxActiveSessions");
    }

    private StaffRule() {}
}
