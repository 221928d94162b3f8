package dev.marquee.bench.crowd;

import static dev.marquee.bench.crowd.Behaviour.NEVER;

import dev.marquee.events.Challenge;
import dev.marquee.events.ClientFrame;
import dev.marquee.events.LineState;
import dev.marquee.events.Problem;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.ServerFrame;
import dev.marquee.security.Challenges;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * One moviegoer: joins, waits, reconnects when the socket dies, claims and ends as planned. Everything happens on the
 * event loop on which {@link #arrive()} was called.
 */
public final class Visitor {

    private final String name;
    private final Behaviour behaviour;
    private final Vertx vertx;
    private final Tally tally;
    private final Notebook notebook;
    private final FrameListener listener;
    private final Line line;

    private String requestId;
    private String token;
    private String proof;
    private String receipt;
    private long ticket;
    private long rank;
    private boolean unanswered;
    private boolean wantsBack;
    private boolean told;
    private boolean claimed;
    private boolean finished;

    Visitor(String name, Behaviour behaviour, Crowd.Scene scene) {
        this.name = name;
        this.behaviour = behaviour;
        this.vertx = scene.vertx();
        this.tally = scene.tally();
        this.notebook = new Notebook(name, scene.recorder());
        this.listener = scene.listener();
        this.line = behaviour.polls()
                ? new PollingLine(scene, notebook, this::ask, this::heard)
                : new SocketLine(scene, notebook, this::ask, this::heard);
    }

    /** The visitor's name in the history, never null. */
    public String name() {
        return name;
    }

    /** Null until the first answer. */
    public String requestId() {
        return requestId;
    }

    /** 0 until the first answer. */
    public long ticket() {
        return ticket;
    }

    /** Whether the visitor has learned of an admission; a racy look from another thread. */
    boolean isTold() {
        return told;
    }

    /** Whether the visitor did all that was planned; a racy look from another thread. */
    boolean isFinished() {
        return finished;
    }

    @Override
    public String toString() {
        return name + " (request " + requestId + ", ticket " + ticket + ", rank " + rank + ")";
    }

    void arrive() {
        after(behaviour.arrivesAfter(), line::open);
    }

    /** Hangs up for good, whatever is still planned. */
    void goHome() {
        finished = true;
        line.hangUp();
    }

    private void ask() {
        unanswered = true;
        notebook.asked();
        line.say(
                requestId == null || wantsBack
                        ? new ClientFrame.Join(token, proof, receipt)
                        : new ClientFrame.Resume(requestId, token, receipt));
    }

    private void heard(ServerFrame frame) {
        long now = System.currentTimeMillis();
        notebook.heard(frame);
        switch (frame) {
            case ServerFrame.State(LineState state) -> answered(state);
            case ServerFrame.RankUpdate update -> rank = update.rank();
            case ServerFrame.Admit _ -> admitted();
            case ServerFrame.Claimed _ -> claimed();
            case ServerFrame.Removed(RemovalReason reason) -> removed(reason);
            case ServerFrame.Reconnect(long afterMillis) -> line.reopen(afterMillis);
            case ServerFrame.Error(Problem problem) -> refused(problem);
            case ServerFrame.Alive _ -> {}
        }
        listener.heard(this, frame, now);
    }

    private void answered(LineState state) {
        boolean first = requestId == null;
        unanswered = false;
        requestId = state.requestId();
        ticket = state.ticket();
        rank = state.rank();
        if (state.visitorToken() != null) {
            token = state.visitorToken();
        }
        if (state.receipt() != null) {
            receipt = state.receipt();
        }
        if (first) {
            tally.ticketed.incrementAndGet();
            planWait();
        }
        switch (state.state()) {
            case LOBBY, WAITING -> wantsBack = false;
            case ADMITTED -> admitted();
            case CLAIMED -> resumed();
            case GONE -> removed(state.reason());
        }
    }

    private void planWait() {
        after(behaviour.repeatsJoinAfter(), () -> {
            if (!told && !wantsBack && line.isOpen()) {
                unanswered = true;
                notebook.asked();
                line.say(new ClientFrame.Join(token, proof, receipt));
            }
        });
        after(behaviour.dropsAfter(), () -> line.reopen(behaviour.awayFor()));
        after(behaviour.leavesAfter(), () -> {
            // an answer to what was asked before would look like one to the coming back
            if (!told && line.isOpen() && !unanswered) {
                wantsBack = true;
                receipt = null;
                notebook.gaveUp();
                line.say(new ClientFrame.Leave());
            }
        });
    }

    private void admitted() {
        learn();
        wantsBack = false;
        after(behaviour.claimsAfter(), () -> {
            if (!claimed) {
                line.say(new ClientFrame.Claim());
            }
        });
    }

    /** The pass did not come over this connection; asking for it again brings the same one. */
    private void resumed() {
        learn();
        line.say(new ClientFrame.Claim());
    }

    private void claimed() {
        learn();
        if (!claimed) {
            claimed = true;
            tally.claimed.incrementAndGet();
        }
        after(behaviour.endsAfter(), () -> {
            if (line.isOpen()) {
                notebook.gaveUp();
                line.say(new ClientFrame.End());
            }
        });
    }

    private void learn() {
        if (!told) {
            told = true;
            tally.told.incrementAndGet();
        }
    }

    private void removed(RemovalReason reason) {
        if (wantsBack && reason == RemovalReason.LEFT) {
            after(200, () -> {
                if (line.isOpen()) {
                    ask();
                }
            });
        } else {
            finish();
        }
    }

    /** What a well-made client does: asks again where it may help, and from the start where the place is unknown. */
    private void refused(Problem problem) {
        tally.error(problem.status() + " " + problem.title());
        if (token == null) {
            token = problem.visitorToken();
        }
        if (problem.challenge() != null) {
            work(problem.challenge());
            return;
        }
        boolean mayHelp = claimed
                ? unanswered && problem.status() == 503
                : List.of(404, 409, 429, 503).contains(problem.status());
        if (mayHelp) {
            wantsBack |= problem.status() == 404;
            after(1_000, () -> {
                if (line.isOpen()) {
                    ask();
                }
            });
        }
    }

    /** As a browser would, and off the event loop. */
    private void work(Challenge challenge) {
        vertx.executeBlocking(() -> Challenges.solve(challenge.text(), challenge.difficultyBits()), false)
                .onSuccess(solved -> {
                    proof = solved;
                    if (line.isOpen()) {
                        ask();
                    }
                });
    }

    private void finish() {
        if (!finished) {
            finished = true;
            tally.finished.incrementAndGet();
            line.hangUp();
        }
    }

    private void after(long millis, Runnable step) {
        if (millis == NEVER || finished) {
            return;
        }
        vertx.setTimer(Math.max(1, millis), _ -> {
            if (!finished) {
                step.run();
            }
        });
    }
}
