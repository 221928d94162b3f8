package dev.marquee.admission.domain;

import dev.marquee.events.Challenge;
import dev.marquee.events.Problem;
import dev.marquee.security.Challenges;

/**
 * What a visitor asked for cannot be done; changes nothing. Carries no stack trace: a crowd of bad requests must stay
 * cheap.
 */
public final class Refusal extends RuntimeException {

    private final Problem problem;

    private Refusal(int status, String title, String detail, String field) {
        this(new Problem("about:blank", title, status, detail, field));
    }

    private Refusal(Problem problem) {
        super(problem.title(), null, false, false);
        this.problem = problem;
    }

    /** What the visitor is told; never null. */
    public Problem problem() {
        return problem;
    }

    /** The same, with the token that the visitor needs for the next try; null for none. */
    Refusal withVisitorToken(String token) {
        return new Refusal(problem.withVisitorToken(token));
    }

    /** The input cannot be right, whatever the line holds. */
    public static Refusal badInput(String field, String detail) {
        return new Refusal(400, "Bad input", detail, field);
    }

    /** No token, or one that is not to be honoured. */
    public static Refusal unauthorized(String detail) {
        return new Refusal(401, "Not authorized", detail, "Authorization");
    }

    /** No API key, or one that is not to be honoured. */
    public static Refusal unauthorizedKey(String header) {
        return new Refusal(401, "Not authorized", "an API key of this fleet is needed", header);
    }

    /** A good token, and somebody else's place. */
    public static Refusal anothers(String detail) {
        return new Refusal(403, "Not yours", detail, "requestId");
    }

    /** A good pass, and another movie. */
    public static Refusal anotherMovie(String detail) {
        return new Refusal(403, "Not this movie", detail, "movieId");
    }

    /** Nobody put this movie on sale. */
    public static Refusal unknownMovie(String movieId) {
        return new Refusal(404, "Unknown movie", "no release puts " + movieId + " on sale here", "movieId");
    }

    /** The movie is known and this visitor is not. */
    public static Refusal notInLine() {
        return new Refusal(404, "Not in line", "this visitor has no place in the line of this movie", "requestId");
    }

    /** A movie whose line is in order of arrival has no draw. */
    public static Refusal notDrawn() {
        return new Refusal(404, "Not drawn", "the line of this movie is in order of arrival", "movieId");
    }

    /** A code that nobody was given, that was used, or whose time is over: nobody is told which. */
    public static Refusal noSuchCode() {
        return new Refusal(
                404, "No such code", "the code is wrong, was used already, or is older than two minutes", "code");
    }

    /** Too many wrong codes were tried in the line of this movie. */
    public static Refusal tooManyCodes(long retryAfterMillis) {
        return tooMany("too many wrong codes were tried for this movie", retryAfterMillis);
    }

    /** So many new places were given to this address that others have a right to theirs first. */
    public static Refusal addressLimit(long retryAfterMillis) {
        Refusal refusal = tooMany("too many people have just joined from your network address", retryAfterMillis);
        return new Refusal(refusal.problem.withLimit("perAddress"));
    }

    /** This person was given so many new places, one after the other, that they have to wait for the next. */
    public static Refusal accountLimit(long retryAfterMillis) {
        Refusal refusal = tooMany("you have joined too often in a short time", retryAfterMillis);
        return new Refusal(refusal.problem.withLimit("perAccount"));
    }

    /** Somebody new has to come with the token of an account. */
    public static Refusal accountNeeded() {
        return new Refusal(
                403,
                "Sign in first",
                "places are given to accounts only: come with a visitor token that was made for yours",
                "visitorToken");
    }

    /** Somebody new has to solve this first, or did not. */
    public static Refusal workNeeded(Challenges.Challenge challenge) {
        var problem = new Problem("about:blank", "Work needed", 428, "join again with a proof of this work", "proof");
        return new Refusal(problem.withChallenge(new Challenge(
                Challenges.ALGORITHM, challenge.text(), challenge.difficultyBits(), challenge.expiresAtMillis())));
    }

    private static Refusal tooMany(String detail, long retryAfterMillis) {
        long seconds = Math.max(1, Math.ceilDiv(retryAfterMillis, 1_000));
        return new Refusal(Problem.of(429, "Too many", detail).withRetryAfter(seconds));
    }

    /** Right, and too early, or not now. */
    public static Refusal notNow(String detail) {
        return new Refusal(409, "Not now", detail, null);
    }

    /** Right, and too late. */
    public static Refusal tooLate(String detail) {
        return new Refusal(410, "Too late", detail, null);
    }

    /**
     * A pass that was redeemed by something else.
     *
     * @param status 409 to a redemption, 410 to a look
     */
    public static Refusal used(int status) {
        return new Refusal(status, "Used", "this pass was redeemed by something else", "redeemedBy");
    }

    /** The store does not answer; the same request may be sent again. */
    public static Refusal unavailable() {
        return new Refusal(Problem.of(503, "Try again", "the line cannot be reached at the moment; your place is kept")
                .withRetryAfter(1));
    }
}
