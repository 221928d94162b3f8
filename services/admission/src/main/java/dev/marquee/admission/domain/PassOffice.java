package dev.marquee.admission.domain;

import dev.marquee.admission.domain.failure.Outage;
import dev.marquee.admission.domain.failure.SideDoor;
import dev.marquee.security.Pass;
import dev.marquee.security.Passes;
import dev.marquee.security.RandomId;
import dev.marquee.security.TokenRejectedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Issues passes for admissions, and honours them. An Ed25519 signature costs half a millisecond, so signing and verifying
 * run on an executor of their own and never on an event loop.
 */
public final class PassOffice {

    private final Desk desk;
    private final Passes passes;
    private final Outage outage;
    private final SideDoor sideDoor;
    private final Executor executor;

    /** @param executor for signatures; its threads complete the stages */
    public PassOffice(Desk desk, Passes passes, Outage outage, SideDoor sideDoor, Executor executor) {
        this.desk = desk;
        this.passes = passes;
        this.outage = outage;
        this.sideDoor = sideDoor;
        this.executor = executor;
    }

    /**
     * A pass in exchange for an admission; the same one for a repeated claim.
     *
     * @return fails with {@link Refusal} 404, 409 or 410
     */
    public CompletionStage<IssuedPass> claim(String movieId, String requestId) {
        if (sideDoor.isOpen()) {
            return CompletableFuture.supplyAsync(() -> claimWithoutLine(movieId, requestId), executor);
        }
        return desk.claim(movieId, requestId, RandomId.next())
                .thenApplyAsync(claim -> issue(movieId, requestId, claim), executor);
    }

    /**
     * A pass for one of the staff, beside the line; the same one as long as their session lasts.
     *
     * @return fails with {@link Refusal} 404, 409 or 410
     */
    public CompletionStage<IssuedPass> staff(String movieId, String staffId) {
        String requestId = StaffRule.requestIdOf(movieId, staffId);
        return desk.staff(movieId, requestId, RandomId.next())
                .thenApplyAsync(claim -> issue(movieId, requestId, claim), executor);
    }

    private IssuedPass issue(String movieId, String requestId, Claim claim) {
        Visitor visitor = claim.step().standing().visitor();
        var pass = new Pass(claim.passId(), movieId, requestId, claim.claimedAtMillis(), visitor.untilMillis());
        return new IssuedPass(passes.sign(pass), pass, claim.step().outcome());
    }

    private IssuedPass claimWithoutLine(String movieId, String requestId) {
        SideDoor.Entry entry = sideDoor.enter(movieId, requestId).orElseThrow(Refusal::unavailable);
        var pass = new Pass(entry.passId(), movieId, requestId, entry.fromMillis(), entry.untilMillis());
        return new IssuedPass(passes.sign(pass), pass, Outcome.DONE);
    }

    /**
     * Whether a pass is good. While the store is away and the failure policy honours passes, its signature and expiry decide.
     *
     * @param token may be null
     * @param redeemedBy what the asker says that it was redeemed by; empty for nothing
     * @return fails with {@link Refusal} 401, 403 or 410
     */
    public CompletionStage<GoodPass> check(String movieId, String requestId, String token, String redeemedBy) {
        return verified(movieId, requestId, token)
                .thenCompose(pass -> outage.now().honoursPasses()
                        ? CompletableFuture.completedStage(
                                new GoodPass(pass.expiresAtMillis(), GoodPass.Basis.SIGNATURE))
                        : desk.session(pass, redeemedBy)
                                .thenApply(until -> new GoodPass(until, GoodPass.Basis.SESSION)));
    }

    /**
     * Takes a pass for one thing, a cart for example: the first one wins, and may be repeated.
     *
     * @param token may be null
     * @return end of the session in ms since the epoch; fails with {@link Refusal} 401, 403, 409 or 410
     */
    public CompletionStage<Long> redeem(String movieId, String requestId, String token, String redeemedBy) {
        return verified(movieId, requestId, token).thenCompose(pass -> desk.redeem(pass, redeemedBy));
    }

    /**
     * Ends the session that a pass opened.
     *
     * @param token may be null
     * @return fails with {@link Refusal} 401, 403 or 410
     */
    public CompletionStage<Void> end(String movieId, String requestId, String token) {
        return verified(movieId, requestId, token).thenCompose(desk::end);
    }

    private CompletionStage<Pass> verified(String movieId, String requestId, String token) {
        return CompletableFuture.supplyAsync(
                () -> {
                    if (token == null) {
                        throw Refusal.unauthorized("a pass is needed");
                    }
                    try {
                        return passes.verify(token).opens(movieId, requestId);
                    } catch (TokenRejectedException e) {
                        throw refusal(e);
                    }
                },
                executor);
    }

    private static Refusal refusal(TokenRejectedException rejected) {
        return switch (rejected.reason()) {
            case MALFORMED, FORGED -> Refusal.unauthorized(rejected.getMessage());
            case EXPIRED -> Refusal.tooLate(rejected.getMessage());
            case WRONG_MOVIE -> Refusal.anotherMovie(rejected.getMessage());
            case WRONG_PERSON -> Refusal.anothers(rejected.getMessage());
        };
    }

    /**
     * @param untilMillis end of the session in ms since the epoch
     * @param basis what says so, never null
     */
    public record GoodPass(long untilMillis, Basis basis) {

        /** What a check rests on. */
        public enum Basis {
            /** The session, as the line knows it. */
            SESSION,

            /** The pass alone, while nobody can ask the line: an ended session goes unnoticed. */
            SIGNATURE
        }
    }

    /**
     * @param token the signed pass
     * @param pass what it says
     * @param outcome {@link Outcome#DONE} for a new session, {@link Outcome#REPEATED} for one found
     */
    public record IssuedPass(String token, Pass pass, Outcome outcome) {

        /** Whom it is for. */
        public String requestId() {
            return pass.requestId();
        }

        /** End of the session in ms since the epoch. */
        public long expiresAtMillis() {
            return pass.expiresAtMillis();
        }

        @Override
        public String toString() {
            return "IssuedPass[expiresAtMillis=" + expiresAtMillis() + "]";
        }
    }
}
