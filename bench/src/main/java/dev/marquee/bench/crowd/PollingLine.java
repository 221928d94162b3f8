package dev.marquee.bench.crowd;

import dev.marquee.events.ClientFrame;
import dev.marquee.events.LineState;
import dev.marquee.events.MalformedMessageException;
import dev.marquee.events.Problem;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.ServerFrame;
import dev.marquee.events.VisitorState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.function.Consumer;

/**
 * Without a socket: each word is a call of the JSON API, and every second there is a look. What a call brings is told as a
 * socket would tell it. Open from the first answer until a call is not answered, or is answered by 503.
 */
final class PollingLine implements Line {

    private static final long PERIOD_MILLIS = 1_000;

    private final Vertx vertx;
    private final Counter counter;
    private final Tally tally;
    private final Notebook notebook;
    private final Runnable onOpen;
    private final Consumer<ServerFrame> onFrame;
    private final Pause pause = new Pause();

    private Credentials mine = new Credentials(null, null, null, null);
    private VisitorState last;
    private boolean open;
    private boolean everOpened;
    private boolean hungUp;
    private int connection;

    PollingLine(Crowd.Scene scene, Notebook notebook, Runnable onOpen, Consumer<ServerFrame> onFrame) {
        this.vertx = scene.vertx();
        this.counter = scene.counter();
        this.tally = scene.tally();
        this.notebook = notebook;
        this.onOpen = onOpen;
        this.onFrame = onFrame;
    }

    @Override
    public void open() {
        if (hungUp) {
            return;
        }
        open = true;
        last = null;
        connection++;
        (everOpened ? tally.reconnects : tally.arrived).incrementAndGet();
        everOpened = true;
        tally.connected.incrementAndGet();
        notebook.connected();
        lookAgain(connection);
        onOpen.run();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void say(ClientFrame frame) {
        if (!open) {
            return;
        }
        switch (frame) {
            case ClientFrame.Join(String token, String proof, String receipt) -> {
                mine = mine.with(token, receipt);
                hear(counter.call(HttpMethod.POST, "/line", mine.proving(proof)));
            }
            case ClientFrame.Resume(String requestId, String token, String receipt) -> {
                mine = mine.of(requestId).with(token, receipt);
                hear(look());
            }
            case ClientFrame.Claim _ -> hear(counter.call(HttpMethod.POST, place() + "/claim", mine));
            case ClientFrame.Leave _ ->
                hear(counter.call(HttpMethod.DELETE, place(), mine)
                        .map(_ -> new ServerFrame.Removed(RemovalReason.LEFT)));
            case ClientFrame.End _ ->
                hear(counter.call(HttpMethod.DELETE, "/sessions/" + mine.requestId(), mine.byPass())
                        .map(_ -> new ServerFrame.Removed(RemovalReason.ENDED)));
        }
    }

    @Override
    public void reopen(long awayMillis) {
        if (open) {
            open = false;
            tally.connected.decrementAndGet();
            notebook.disconnected();
            vertx.setTimer(Math.max(1, awayMillis), _ -> open());
        }
    }

    @Override
    public void hangUp() {
        reopen(0);
        hungUp = true;
    }

    private Future<ServerFrame> look() {
        return counter.call(HttpMethod.GET, place(), mine);
    }

    private String place() {
        return "/line/" + mine.requestId();
    }

    /** Until the connection is another one; only what is new is told. */
    private void lookAgain(int during) {
        vertx.setTimer(PERIOD_MILLIS, _ -> {
            if (!open || connection != during) {
                return;
            }
            if (mine.requestId() != null) {
                hear(look().map(frame -> isNews(frame) ? frame : null));
            }
            lookAgain(during);
        });
    }

    private boolean isNews(ServerFrame frame) {
        return !(frame instanceof ServerFrame.State(LineState now))
                || now.state() != last
                || now.state() == VisitorState.LOBBY
                || now.state() == VisitorState.WAITING;
    }

    private void hear(Future<ServerFrame> answer) {
        int during = connection;
        answer.onComplete(done -> {
            if (!open || connection != during) {
                return;
            }
            if (done.succeeded()) {
                pause.reset();
                heard(done.result());
            } else if (done.cause() instanceof Counter.RefusedException refused) {
                refused(refused.problem());
            } else {
                lost(done.cause());
            }
        });
    }

    private void heard(ServerFrame frame) {
        if (frame instanceof ServerFrame.State(LineState now)) {
            last = now.state();
            mine = mine.of(now.requestId()).with(now.visitorToken(), now.receipt());
        } else if (frame instanceof ServerFrame.Claimed(String pass, long _)) {
            mine = mine.holding(pass);
        }
        if (frame != null) {
            onFrame.accept(frame);
        }
    }

    private void refused(Problem problem) {
        onFrame.accept(new ServerFrame.Error(problem));
        if (problem.status() == 503) {
            reopen(pause.next());
        }
    }

    /** An answer that cannot be read is an error of the platform, and is counted as one. */
    private void lost(Throwable why) {
        if (why instanceof MalformedMessageException) {
            tally.error("unreadable answer: " + why.getMessage());
        }
        reopen(pause.next());
    }
}
