package dev.marquee.admission.domain;

import dev.marquee.security.RandomId;
import dev.marquee.security.RequestId;
import dev.marquee.security.TokenRejectedException;
import dev.marquee.security.VisitorToken;
import dev.marquee.security.VisitorTokens;

/** Knows people by their visitor tokens. Thread-safe; CPU only, some µs a call. */
public final class Doorkeeper {

    private final VisitorTokens tokens;

    /** @param tokens of the fleet */
    public Doorkeeper(VisitorTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Who stands at the door. Whoever comes without a token is somebody new.
     *
     * @param visitorToken may be null
     * @throws Refusal 401 for a token that is not to be honoured
     */
    public Arrival arrive(String movieId, String visitorToken) {
        if (visitorToken == null) {
            String personId = RandomId.next();
            return new Arrival(RequestId.of(movieId, personId), tokens.mint(personId));
        }
        return new Arrival(RequestId.of(movieId, verified(visitorToken).personId()), null);
    }

    /**
     * Lets only the owner of a place pass.
     *
     * @param visitorToken may be null
     * @return what the token says
     * @throws Refusal 401 for a token that is not to be honoured, 403 for somebody else's
     */
    public VisitorToken mustOwn(String movieId, String requestId, String visitorToken) {
        if (visitorToken == null) {
            throw Refusal.unauthorized("a visitor token is needed");
        }
        VisitorToken owner = verified(visitorToken);
        if (!RequestId.of(movieId, owner.personId()).equals(requestId)) {
            throw Refusal.anothers("this requestId belongs to somebody else");
        }
        return owner;
    }

    private VisitorToken verified(String visitorToken) {
        try {
            return tokens.verify(visitorToken);
        } catch (TokenRejectedException e) {
            throw Refusal.unauthorized(e.getMessage());
        }
    }
}
