package dev.marquee.admission.store;

import dev.marquee.admission.domain.Arrival;
import dev.marquee.admission.domain.Claim;
import dev.marquee.admission.domain.DrawPage;
import dev.marquee.admission.domain.Head;
import dev.marquee.admission.domain.Line;
import dev.marquee.admission.domain.Movie;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.PassLook;
import dev.marquee.admission.domain.Recall;
import dev.marquee.admission.domain.Redemption;
import dev.marquee.admission.domain.SalePhase;
import dev.marquee.admission.domain.SellingReport;
import dev.marquee.admission.domain.StaffStep;
import dev.marquee.admission.domain.Standing;
import dev.marquee.admission.domain.Standings;
import dev.marquee.admission.domain.Step;
import dev.marquee.admission.domain.StoreUnavailableException;
import dev.marquee.admission.domain.Visitor;
import dev.marquee.admission.domain.failure.SideDoor;
import dev.marquee.events.RemovalReason;
import dev.marquee.security.Pass;
import dev.marquee.security.Receipt;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The line in Redis: one script a step. */
final class RedisLine implements Line {

    private static final PassLook.Use[] USES = PassLook.Use.values();

    /** A sign of life that comes between the two calls of one attempt is rare. */
    private static final int LEAVE_ATTEMPTS = 5;

    private final Scripts scripts;
    private final Joins joins;

    RedisLine(Scripts scripts) {
        this.scripts = scripts;
        this.joins = new Joins(scripts);
    }

    @Override
    public CompletionStage<Step> join(String movieId, Arrival arrival) {
        return joins.join(movieId, arrival);
    }

    @Override
    public CompletionStage<Step> leave(String movieId, String requestId) {
        return leave(movieId, requestId, LEAVE_ATTEMPTS).toCompletionStage();
    }

    /** Asks for the time first: a call that Redis carries out after we have given up on it must not undo what came after. */
    private Future<Step> leave(String movieId, String requestId, int attempts) {
        return ask(LineScript.STATUS, movieId, List.of("0"))
                .map(reply ->
                        List.of(requestId, String.valueOf(reply.movie(movieId).nowMillis())))
                .compose(arguments -> ask(LineScript.LEAVE, movieId, arguments))
                .map(reply -> step(reply, movieId, requestId))
                .compose(step -> {
                    if (step.outcome() != Outcome.UNSAID) {
                        return Future.succeededFuture(step);
                    }
                    return attempts > 1
                            ? leave(movieId, requestId, attempts - 1)
                            : Future.failedFuture(new StoreUnavailableException(
                                    new IllegalStateException("each time a sign of life came between")));
                });
    }

    @Override
    public CompletionStage<Standing> status(String movieId, String requestId) {
        return ask(LineScript.STATUS, movieId, List.of("1", requestId))
                .map(reply -> new Standing(reply.movie(movieId), reply.visitor(requestId)))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Standings> statuses(String movieId, List<String> requestIds) {
        List<String> arguments =
                Stream.concat(Stream.of("0"), requestIds.stream()).toList();
        return ask(LineScript.STATUS, movieId, arguments)
                .map(reply -> {
                    Movie movie = reply.movie(movieId);
                    List<Visitor> visitors =
                            requestIds.stream().map(reply::visitor).toList();
                    return new Standings(movie, visitors);
                })
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Head> head(String movieId, int firstRank) {
        List<String> range = List.of(String.valueOf(firstRank), String.valueOf(firstRank + BATCH - 1));
        return ask(LineScript.HEAD, movieId, range)
                .map(reply -> {
                    Movie movie = reply.movie(movieId);
                    return new Head(movie, firstRank, reply.rest());
                })
                .toCompletionStage();
    }

    @Override
    public CompletionStage<DrawPage> draw(String movieId, String cursor) {
        return ask(LineScript.DRAW, movieId, List.of(cursor, String.valueOf(BATCH)))
                .map(reply -> {
                    Movie movie = reply.movie(movieId);
                    String seedHash = reply.textOrNull("");
                    String seed = reply.textOrNull("");
                    String next = reply.textOrNull("0");
                    return new DrawPage(movie, seedHash, seed, next, reply.rest());
                })
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Integer> report(String movieId, SellingReport report) {
        List<String> arguments = List.of(
                String.valueOf(report.errorPercent()),
                String.valueOf(report.latencyMillis()),
                String.valueOf(report.seatsLeft() == null ? -1 : report.seatsLeft()));
        return ask(LineScript.REPORT, movieId, arguments)
                .map(reply -> reply.movie(movieId).phase() == SalePhase.UNKNOWN ? 0 : (int) reply.number())
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Void> touch(String movieId, List<String> requestIds) {
        return scripts.run(LineScript.TOUCH, movieId, requestIds)
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Void> heard(String movieId, List<String> requestIds) {
        return scripts.run(LineScript.HEARD, movieId, requestIds)
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Integer> restore(String movieId, Map<String, Long> tickets) {
        List<String> arguments = new ArrayList<>(tickets.size() * 2);
        tickets.forEach((requestId, ticket) -> {
            arguments.add(requestId);
            arguments.add(ticket.toString());
        });
        return scripts.run(LineScript.RESTORE, movieId, arguments)
                .map(response -> response.toInteger())
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Boolean> adopt(String movieId, List<SideDoor.Entry> entries) {
        List<String> arguments = entries.stream()
                .flatMap(entry -> Stream.of(
                        entry.requestId(),
                        entry.passId(),
                        String.valueOf(entry.fromMillis()),
                        String.valueOf(entry.untilMillis())))
                .toList();
        return scripts.run(LineScript.ADOPT, movieId, arguments)
                .map(response -> response.toLong() == 1)
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Recall> recall(String movieId, String requestId, Receipt receipt) {
        List<String> arguments = receipt == null
                ? List.of(requestId, "-1", "0")
                : List.of(requestId, String.valueOf(receipt.ticket()), String.valueOf(receipt.atMillis()));
        return recall(LineScript.RECALL, movieId, arguments);
    }

    @Override
    public CompletionStage<Recall> vouch(Pass pass) {
        List<String> arguments = List.of(
                pass.requestId(),
                pass.id(),
                String.valueOf(pass.issuedAtMillis()),
                String.valueOf(pass.expiresAtMillis()));
        return recall(LineScript.VOUCH, pass.movieId(), arguments);
    }

    private CompletionStage<Recall> recall(LineScript script, String movieId, List<String> arguments) {
        return scripts.run(script, movieId, arguments)
                .map(response -> Recall.values()[response.toInteger() + 1])
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Claim> claim(String movieId, String requestId, String passId) {
        return ask(LineScript.CLAIM, movieId, List.of(requestId, passId))
                .map(reply -> claim(reply, movieId, requestId))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<StaffStep> staff(String movieId, String requestId, String passId) {
        return ask(LineScript.STAFF, movieId, List.of(requestId, passId))
                .map(reply -> new StaffStep(claim(reply, movieId, requestId), reply.number(), reply.number()))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<PassLook> session(String movieId, String requestId, String passId, String redeemedBy) {
        return ask(LineScript.SESSION, movieId, List.of(requestId, passId, redeemedBy))
                .map(RedisLine::look)
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Redemption> redeem(String movieId, String requestId, String passId, String redeemedBy) {
        return ask(LineScript.REDEEM, movieId, List.of(requestId, passId, redeemedBy))
                .map(reply -> new Redemption(look(reply), reply.text(), reply.number()))
                .toCompletionStage();
    }

    private static PassLook look(Reply reply) {
        return new PassLook(USES[(int) reply.number() + 1], reply.number());
    }

    @Override
    public CompletionStage<Long> end(String movieId, String requestId, String passId) {
        return scripts.run(LineScript.END, movieId, List.of(requestId, passId))
                .map(response -> response.toLong())
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Step> revoke(String movieId, String requestId, RemovalReason reason) {
        return ask(LineScript.REVOKE, movieId, List.of(requestId, String.valueOf(reason.ordinal())))
                .map(reply -> step(reply, movieId, requestId))
                .toCompletionStage();
    }

    private static Claim claim(Reply reply, String movieId, String requestId) {
        Step step = step(reply, movieId, requestId);
        long admittedAt = reply.number();
        long claimedAt = reply.number();
        return new Claim(step, reply.text(), admittedAt, claimedAt);
    }

    private static Step step(Reply reply, String movieId, String requestId) {
        Movie movie = reply.movie(movieId);
        Outcome outcome = reply.outcome();
        return new Step(outcome, new Standing(movie, reply.visitor(requestId)));
    }

    private Future<Reply> ask(LineScript script, String movieId, List<String> arguments) {
        return scripts.run(script, movieId, arguments).map(Reply::new);
    }
}
