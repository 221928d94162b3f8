package dev.marquee.admission.api.socket;

import dev.marquee.admission.domain.Arrival;
import dev.marquee.admission.domain.Desk;
import dev.marquee.admission.domain.Doorkeeper;
import dev.marquee.admission.domain.Hearing;
import dev.marquee.admission.domain.LineStates;
import dev.marquee.admission.domain.Movie;
import dev.marquee.admission.domain.PassOffice;
import dev.marquee.admission.domain.Refusal;
import dev.marquee.admission.domain.Standing;
import dev.marquee.admission.pod.PodMetrics;
import dev.marquee.events.ClientFrame;
import dev.marquee.events.LineState;
import dev.marquee.events.Problem;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.VisitorState;
import dev.marquee.events.WaitEstimate;
import dev.marquee.security.Pass;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;

/** Serves the frames of all sockets. Called on each socket's event loop, and answers there. */
@Singleton
class VisitorDesk {

    private final Sockets sockets;
    private final Doorkeeper doorkeeper;
    private final Desk desk;
    private final PassOffice passes;
    private final PodMetrics metrics;
    private final HeardNews heard;
    private final Hearing hearing;

    VisitorDesk(
            Sockets sockets,
            Doorkeeper doorkeeper,
            Desk desk,
            PassOffice passes,
            PodMetrics metrics,
            HeardNews heard,
            Hearing hearing) {
        this.sockets = sockets;
        this.doorkeeper = doorkeeper;
        this.desk = desk;
        this.passes = passes;
        this.metrics = metrics;
        this.heard = heard;
        this.hearing = hearing;
    }

    /** Completes when the visitor has been answered; fails with {@link Refusal}, or where the store does not answer. */
    CompletionStage<?> serve(VisitorSocket socket, ClientFrame frame) {
        return switch (frame) {
            case ClientFrame.Join(String token, String proof, String receipt) -> join(socket, token, proof, receipt);
            case ClientFrame.Resume(String requestId, String token, String receipt) ->
                resume(socket, requestId, token, receipt);
            case ClientFrame.Claim() -> claim(socket);
            case ClientFrame.Leave() -> leave(socket);
            case ClientFrame.End() -> end(socket);
        };
    }

    /** What a visitor is shown of where they stand. */
    LineState shown(Standing standing) {
        return LineStates.of(standing, desk.forecast(standing.movie()), null, null);
    }

    WaitEstimate estimatedWait(long rank, Movie movie) {
        return desk.forecast(movie).estimate(rank, movie);
    }

    Problem problem(Throwable failure) {
        return Desk.refusal(failure).problem();
    }

    /** Somebody was answered, or refused, who had spoken then, by {@link System#nanoTime()}. */
    void answered(long spokeNanos) {
        hearing.answered(spokeNanos, System.nanoTime());
    }

    /** ADMIT was written to a socket. */
    void pushed(VisitorSocket socket, long admittedAtMillis) {
        heard.note(socket.movieId(), socket.requestId());
        metrics.pushed(admittedAtMillis);
    }

    void closed(CloseReason reason) {
        metrics.closed(reason.label());
    }

    private CompletionStage<?> join(VisitorSocket socket, String token, String proof, String receipt) {
        return attempt(() -> {
            Arrival arrival = doorkeeper.arrive(socket.movieId(), token, proof, socket::address);
            seat(socket, arrival.requestId());
            var step = desk.join(socket.movieId(), arrival, receipt);
            step.whenComplete(metrics::joined);
            return step.thenAccept(done -> answer(socket, done.standing(), arrival.mintedToken()));
        });
    }

    private CompletionStage<?> resume(VisitorSocket socket, String requestId, String token, String receipt) {
        return attempt(() -> {
            doorkeeper.mustOwn(socket.movieId(), requestId, token);
            seat(socket, requestId);
            return desk.status(socket.movieId(), requestId, receipt)
                    .thenAccept(standing -> answer(socket, standing, null));
        });
    }

    /** Before the line is asked, so that no news is missed between its answer and the next look. */
    private void seat(VisitorSocket socket, String requestId) {
        if (socket.requestId() != null) {
            sockets.stand(socket);
        }
        socket.belongsTo(requestId);
        sockets.seat(socket);
    }

    private void answer(VisitorSocket socket, Standing standing, String mintedToken) {
        LineState line = LineStates.of(standing, desk.forecast(standing.movie()), mintedToken, desk.receipt(standing));
        socket.onLoop(() -> {
            socket.tell(socket.told().answer(line, standing.movie().nowMillis()));
            if (socket.tell(socket.told().afterAnswer())) {
                pushed(socket, standing.movie().nowMillis());
            }
        });
    }

    private CompletionStage<?> claim(VisitorSocket socket) {
        return attempt(() -> passes.claim(socket.movieId(), seated(socket))
                .thenAccept(issued -> socket.onLoop(() -> {
                    socket.tell(socket.told().claimed(issued.token(), issued.pass()));
                })));
    }

    private CompletionStage<?> leave(VisitorSocket socket) {
        return attempt(() -> desk.leave(socket.movieId(), seated(socket))
                .thenAccept(step ->
                        socket.onLoop(() -> socket.tell(socket.told().removed(reason(step.standing()))))));
    }

    private CompletionStage<?> end(VisitorSocket socket) {
        return attempt(() -> {
            seated(socket);
            Pass pass = socket.told().pass();
            if (pass == null) {
                throw Refusal.notNow("claim on this connection first");
            }
            return desk.end(pass)
                    .thenAccept(
                            _ -> socket.onLoop(() -> socket.tell(socket.told().removed(RemovalReason.ENDED))));
        });
    }

    private static RemovalReason reason(Standing standing) {
        return standing.visitor().state() == VisitorState.GONE
                ? standing.visitor().reason()
                : RemovalReason.LEFT;
    }

    private static String seated(VisitorSocket socket) {
        if (socket.requestId() == null) {
            throw Refusal.notNow("JOIN or RESUME first");
        }
        return socket.requestId();
    }

    private static CompletionStage<?> attempt(java.util.function.Supplier<CompletionStage<?>> action) {
        try {
            return action.get();
        } catch (Refusal refusal) {
            return java.util.concurrent.CompletableFuture.failedFuture(refusal);
        }
    }
}
