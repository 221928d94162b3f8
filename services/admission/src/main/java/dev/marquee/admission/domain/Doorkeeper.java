package dev.marquee.admission.domain;

import dev.marquee.security.Challenges;
import dev.marquee.security.KeyedDigest;
import dev.marquee.security.RandomId;
import dev.marquee.security.RequestId;
import dev.marquee.security.TokenRejectedException;
import dev.marquee.security.VisitorToken;
import dev.marquee.security.VisitorTokens;
import java.util.function.Supplier;

/** Knows people by their visitor tokens. Thread-safe; CPU only, some µs a call. */
public final class Doorkeeper {

    /** Nobody who was given a name at the door has one like it. */
    private static final String ACCOUNT = "account.";

    private final VisitorTokens tokens;
    private final KeyedDigest addresses;
    private final Challenges challenges;

    /**
     * @param tokens of the fleet
     * @param addresses what becomes of an address before anything keeps it
     * @param challenges of the fleet
     */
    public Doorkeeper(VisitorTokens tokens, KeyedDigest addresses, Challenges challenges) {
        this.tokens = tokens;
        this.addresses = addresses;
        this.challenges = challenges;
    }

    /**
     * Who stands at the door. Whoever comes without a token is somebody new.
     *
     * @param visitorToken may be null
     * @param proof of work for this place; null or a bad one is none
     * @param address where they come from, as {@link ClientAddress} has it; asked for only where a limit is set
     * @throws Refusal 401 for a token that is not to be honoured
     */
    public Arrival arrive(String movieId, String visitorToken, String proof, Supplier<String> address) {
        Supplier<String> digest = () -> addresses.hex(movieId + ':' + address.get());
        if (visitorToken == null) {
            String personId = RandomId.next();
            return new Arrival(RequestId.of(movieId, personId), tokens.mint(personId), digest, Work.NONE);
        }
        String personId = verified(visitorToken).personId();
        String requestId = RequestId.of(movieId, personId);
        Work work = challenges.holds(movieId, requestId, proof) ? Work.PROVEN : Work.NONE;
        return new Arrival(requestId, null, digest, work, personId.startsWith(ACCOUNT));
    }

    /**
     * The visitor token of an account: whoever holds it is the same person, on whatever device, in each line once.
     *
     * @param accountId as {@link Names#accountId} has it
     */
    public String introduce(String accountId) {
        return tokens.mint(ACCOUNT + accountId);
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
