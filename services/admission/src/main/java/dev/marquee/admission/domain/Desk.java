package dev.marquee.admission.domain;

import dev.marquee.admission.domain.failure.SideDoor;
import dev.marquee.admission.domain.rebuild.Changes;
import dev.marquee.admission.domain.rebuild.RecentEvents;
import dev.marquee.events.RemovalReason;
import dev.marquee.security.Challenges;
import dev.marquee.security.Pass;
import dev.marquee.security.Receipt;
import dev.marquee.security.Receipts;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Where a visitor's wish meets the line: each call takes one step and turns what the line refuses into a
 * {@link Refusal}. No call blocks; stages fail with {@link Refusal} only, or with {@link StoreUnavailableException}.
 */
public final class Desk {

    private final Line line;
    private final Forecasts forecasts;
    private final Challenges challenges;
    private final Receipts receipts;
    private final SideDoor sideDoor;
    private final RecentEvents recent;

    /**
     * @param forecasts of this pod
     * @param challenges of the fleet
     * @param receipts of the fleet
     * @param sideDoor for as long as the line does not answer
     * @param recent remembers what was told here, for the day on which the line loses it
     */
    public Desk(
            Line line,
            Forecasts forecasts,
            Challenges challenges,
            Receipts receipts,
            SideDoor sideDoor,
            RecentEvents recent) {
        this.line = line;
        this.forecasts = forecasts;
        this.challenges = challenges;
        this.receipts = receipts;
        this.sideDoor = sideDoor;
        this.recent = recent;
    }

    /**
     * A place in the line; {@link Outcome#DONE} for a new one, {@link Outcome#REPEATED} for one found. Where the line does
     * not answer, the place may have been given all the same, so the refusal carries the token that finds it again.
     *
     * @param receipt of a ticket told before, which counts where the line has lost it; null for none
     */
    public CompletionStage<Step> join(String movieId, Arrival arrival, String receipt) {
        if (sideDoor.isOpen()) {
            return joinWithoutLine(movieId, arrival);
        }
        Receipt proven = proven(movieId, arrival.requestId(), receipt);
        return proven == null
                ? join(movieId, arrival)
                : line.recall(movieId, arrival.requestId(), proven).thenCompose(recall -> {
                    unlessLater(recall);
                    if (recall == Recall.NO_MOVIE) { // a moment later it may be on sale, and the line not whole
                        throw Refusal.unknownMovie(movieId);
                    }
                    return join(movieId, arrival).thenCompose(step -> unlessLost(movieId, step, proven));
                });
    }

    /** A new place of somebody who had one may be of a line that was lost between the two calls. */
    private CompletionStage<Step> unlessLost(String movieId, Step step, Receipt proven) {
        String requestId = step.standing().visitor().requestId();
        return step.outcome() != Outcome.DONE
                ? CompletableFuture.completedStage(step)
                : line.recall(movieId, requestId, proven).thenCompose(recall -> {
                    unlessLater(recall);
                    return line.status(movieId, requestId).thenApply(standing -> new Step(Outcome.DONE, standing));
                });
    }

    private CompletionStage<Step> join(String movieId, Arrival arrival) {
        return line.join(movieId, forecasts.demand(movieId).isCalm() ? arrival.atEase() : arrival)
                .handle((step, failure) -> {
                    if (failure != null) {
                        throw unanswered(failure, arrival);
                    }
                    return switch (step.outcome()) {
                        case DONE, REPEATED -> {
                            step.standing().admission().ifPresent(recent::learned);
                            yield step;
                        }
                        case ADDRESS_LIMIT ->
                            throw Refusal.addressLimit(left(step)).withVisitorToken(arrival.mintedToken());
                        case ACCOUNT_LIMIT ->
                            throw Refusal.accountLimit(left(step)).withVisitorToken(arrival.mintedToken());
                        case LATER -> throw Refusal.unavailable().withVisitorToken(arrival.mintedToken());
                        case ACCOUNT_NEEDED -> throw Refusal.accountNeeded();
                        case WORK_NEEDED -> throw workNeeded(movieId, arrival);
                        case REFUSED, UNSAID -> throw whyNotJoin(step.standing().movie());
                    };
                });
    }

    private Refusal workNeeded(String movieId, Arrival arrival) {
        int bits = forecasts.demand(movieId).difficultyBits();
        return Refusal.workNeeded(challenges.next(movieId, arrival.requestId(), bits))
                .withVisitorToken(arrival.mintedToken());
    }

    private static long left(Step step) {
        return step.standing().visitor().untilMillis() - step.standing().movie().nowMillis();
    }

    private CompletionStage<Step> joinWithoutLine(String movieId, Arrival arrival) {
        return sideDoor.enter(movieId, arrival.requestId())
                .map(entry -> CompletableFuture.completedStage(new Step(
                        Outcome.DONE,
                        new Standing(
                                sideDoor.lastKnown(movieId).orElseThrow(),
                                Visitor.letIn(entry.requestId(), entry.untilMillis())))))
                .orElseGet(() ->
                        CompletableFuture.failedStage(Refusal.unavailable().withVisitorToken(arrival.mintedToken())));
    }

    /**
     * Where a visitor stands.
     *
     * @param receipt of a ticket told before, which counts where the line has lost it; null for none
     */
    public CompletionStage<Standing> status(String movieId, String requestId, String receipt) {
        return line.status(movieId, requestId).thenCompose(standing -> {
            Visitor found = standing.visitor();
            Receipt proven = proven(movieId, requestId, receipt);
            boolean told = found.isKnown() && (proven == null || !found.isOlderThan(proven.ticket()));
            if (told || standing.movie().phase() == SalePhase.UNKNOWN) {
                return CompletableFuture.completedStage(known(standing));
            }
            return line.recall(movieId, requestId, proven).thenCompose(recall -> {
                unlessLater(recall);
                return recall == Recall.KNOWN
                        ? line.status(movieId, requestId).thenApply(this::known)
                        : CompletableFuture.completedStage(known(standing));
            });
        });
    }

    /** Proof of a visitor's ticket, for the day on which the line has lost it; null where they do not wait. */
    public String receipt(Standing standing) {
        Visitor visitor = standing.visitor();
        Movie movie = standing.movie();
        return visitor.isInLine()
                ? receipts.sign(movie.movieId(), visitor.requestId(), visitor.ticket(), movie.nowMillis())
                : null;
    }

    /** A part of who was drawn; before the opening, nobody. */
    public CompletionStage<DrawPage> draw(String movieId, String cursor) {
        return line.draw(movieId, cursor).thenApply(page -> {
            if (page.movie().phase() == SalePhase.UNKNOWN) {
                throw Refusal.unknownMovie(movieId);
            }
            if (page.seedHash() == null) {
                throw Refusal.notDrawn();
            }
            return page;
        });
    }

    /** Gives the place up; to have none already is as good. */
    public CompletionStage<Step> leave(String movieId, String requestId) {
        return line.leave(movieId, requestId).thenApply(step -> {
            if (step.outcome() == Outcome.REFUSED) {
                throw Refusal.notNow("the session is claimed; it is ended with its pass");
            }
            known(step.standing());
            return departed(step);
        });
    }

    /** Turns an admission into a session. */
    public CompletionStage<Claim> claim(String movieId, String requestId, String passId) {
        return line.claim(movieId, requestId, passId).thenCompose(claim -> {
            if (claim.step().outcome() != Outcome.REFUSED) {
                return CompletableFuture.completedStage(claimed(claim));
            }
            return refused(claim.step().standing(), Desk::whyNotClaim);
        });
    }

    /** Takes in how the selling side is; the pace from now on in thousandths of the configured one. */
    public CompletionStage<Integer> report(String movieId, SellingReport report) {
        return line.report(movieId, report).thenApply(pace -> {
            if (pace == 0) {
                throw Refusal.unknownMovie(movieId);
            }
            return pace;
        });
    }

    /**
     * End of the session that a pass opened, in ms since the epoch.
     *
     * @param pass whose signature was verified
     * @param redeemedBy what the asker says that it was redeemed by; empty for nothing
     */
    public CompletionStage<Long> session(Pass pass, String redeemedBy) {
        return look(pass, 410, () -> line.session(pass.movieId(), pass.requestId(), pass.id(), redeemedBy));
    }

    /**
     * Takes a pass for one thing; end of its session in ms since the epoch.
     *
     * @param pass whose signature was verified
     */
    public CompletionStage<Long> redeem(Pass pass, String redeemedBy) {
        return look(
                pass,
                409,
                () -> line.redeem(pass.movieId(), pass.requestId(), pass.id(), redeemedBy)
                        .thenApply(done -> redeemed(pass, done)));
    }

    private PassLook redeemed(Pass pass, Redemption done) {
        if (done.isNew()) {
            recent.learned(pass.movieId(), Changes.redeemed(pass.requestId(), done));
        }
        return done.look();
    }

    private CompletionStage<Long> look(Pass pass, int takenStatus, Supplier<CompletionStage<PassLook>> step) {
        return unlessOver(pass, step, look -> look.use() == PassLook.Use.OVER).thenApply(look -> {
            if (look.use() == PassLook.Use.TAKEN) {
                throw Refusal.used(takenStatus);
            }
            return look.untilMillis();
        });
    }

    /** A step that finds the session of a pass over is repeated where the line had lost it, and has it again. */
    private <T> CompletionStage<T> unlessOver(Pass pass, Supplier<CompletionStage<T>> step, Predicate<T> isOver) {
        return step.get()
                .thenCompose(done -> isOver.test(done)
                        ? line.vouch(pass).thenCompose(recall -> {
                            unlessLater(recall);
                            return recall == Recall.KNOWN ? step.get() : CompletableFuture.completedStage(done);
                        })
                        : CompletableFuture.completedStage(done))
                .thenApply(done -> {
                    if (isOver.test(done)) {
                        throw ended();
                    }
                    return done;
                });
    }

    /**
     * Ends the session that a pass opened.
     *
     * @param pass whose signature was verified
     */
    public CompletionStage<Void> end(Pass pass) {
        return unlessOver(pass, () -> line.end(pass.movieId(), pass.requestId(), pass.id()), at -> at == 0)
                .thenAccept(at ->
                        recent.learned(pass.movieId(), Changes.departed(pass.requestId(), at, RemovalReason.ENDED)));
    }

    /** Ends the session of one pass of somebody, and no later one of theirs. */
    public CompletionStage<Void> end(String movieId, String requestId, String passId) {
        return line.end(movieId, requestId, passId).thenCompose(at -> {
            if (at > 0) {
                recent.learned(movieId, Changes.departed(requestId, at, RemovalReason.ENDED));
                return CompletableFuture.completedStage(null);
            }
            return line.recall(movieId, requestId, null).thenApply(recall -> {
                unlessLater(recall);
                throw ended();
            });
        });
    }

    /** Ends somebody's admission or session in their place; to have done so already is as good. */
    public CompletionStage<Step> revoke(String movieId, String requestId, RemovalReason reason) {
        return line.revoke(movieId, requestId, reason).thenCompose(step -> {
            if (step.outcome() != Outcome.REFUSED) {
                return CompletableFuture.completedStage(departed(step));
            }
            return refused(step.standing(), Desk::whyNotRevoke);
        });
    }

    /** Opens a session of the staff beside the line, or finds it. */
    public CompletionStage<Claim> staff(String movieId, String requestId, String passId) {
        return line.staff(movieId, requestId, passId).thenApply(step -> {
            if (step.claim().step().outcome() == Outcome.REFUSED) {
                throw StaffRule.whyNot(step);
            }
            return claimed(step.claim());
        });
    }

    private Claim claimed(Claim claim) {
        if (claim.step().outcome() == Outcome.DONE) {
            recent.learned(claim.step().standing().movie().movieId(), Changes.claimed(claim));
        }
        return claim;
    }

    private Step departed(Step step) {
        if (step.outcome() == Outcome.DONE) {
            recent.learned(step.standing().movie().movieId(), Changes.departed(step.standing()));
        }
        return step;
    }

    /** The forecast of a movie at which somebody looked just now. */
    public Forecast forecast(Movie movie) {
        return forecasts.observe(movie);
    }

    /** What a visitor is to be told of a failed stage. */
    public static Refusal refusal(Throwable failure) {
        return cause(failure) instanceof Refusal refusal ? refusal : Refusal.unavailable();
    }

    private static RuntimeException unanswered(Throwable failure, Arrival arrival) {
        Throwable cause = cause(failure);
        return cause instanceof StoreUnavailableException
                ? Refusal.unavailable().withVisitorToken(arrival.mintedToken())
                : new CompletionException(cause);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private Standing known(Standing standing) {
        if (standing.visitor().isKnown()) {
            standing.admission().ifPresent(recent::learned);
            return standing;
        }
        throw whyUnknown(standing);
    }

    private static Refusal whyUnknown(Standing standing) {
        return standing.movie().phase() == SalePhase.UNKNOWN
                ? Refusal.unknownMovie(standing.movie().movieId())
                : Refusal.notInLine();
    }

    private static Refusal ended() {
        return Refusal.tooLate("the session of this pass has ended");
    }

    /** A line that has lost this person for the time being refuses for the time being. */
    private <T> CompletionStage<T> refused(Standing standing, Function<Visitor, Refusal> whyNot) {
        Visitor visitor = standing.visitor();
        if (visitor.isKnown()) {
            return CompletableFuture.failedStage(whyNot.apply(visitor));
        }
        return line.recall(standing.movie().movieId(), visitor.requestId(), null)
                .thenApply(recall -> {
                    unlessLater(recall);
                    throw whyUnknown(standing);
                });
    }

    private static void unlessLater(Recall recall) {
        if (recall == Recall.LATER) {
            throw Refusal.unavailable();
        }
    }

    /** What is no receipt of ours proves nothing, and is no reason to refuse anything. */
    private Receipt proven(String movieId, String requestId, String receipt) {
        return receipt == null ? null : receipts.verify(movieId, requestId, receipt);
    }

    private static Refusal whyNotJoin(Movie movie) {
        return switch (movie.phase()) {
            case UNKNOWN -> Refusal.unknownMovie(movie.movieId());
            case NOT_OPEN -> Refusal.notNow("the sale has not opened yet");
            case CLOSED -> Refusal.tooLate("the sale is closed");
            case LOBBY, OPEN -> Refusal.notNow("the sale is on hold, nobody may join");
        };
    }

    private static Refusal whyNotRevoke(Visitor visitor) {
        return visitor.isInLine()
                ? Refusal.notNow("not admitted yet, so there is no session to end")
                : Refusal.tooLate("the session is over: " + visitor.reason());
    }

    private static Refusal whyNotClaim(Visitor visitor) {
        return visitor.isInLine()
                ? Refusal.notNow("not admitted yet")
                : Refusal.tooLate("the admission is over: " + visitor.reason());
    }
}
