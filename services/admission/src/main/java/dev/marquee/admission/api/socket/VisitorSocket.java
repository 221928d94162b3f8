package dev.marquee.admission.api.socket;

import dev.marquee.admission.domain.Listener;
import dev.marquee.admission.domain.Movie;
import dev.marquee.admission.domain.Standing;
import dev.marquee.admission.domain.Told;
import dev.marquee.events.AdmitEvent;
import dev.marquee.events.ClientFrameCodec;
import dev.marquee.events.MalformedMessageException;
import dev.marquee.events.Problem;
import dev.marquee.events.ServerFrame;
import dev.marquee.events.ServerFrameCodec;
import dev.marquee.events.VisitorState;
import dev.marquee.security.Pass;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/**
 * One connection of one visitor. Its state belongs to its event loop: whatever comes from elsewhere is carried there. A pod
 * holds tens of thousands, so every field counts.
 */
public final class VisitorSocket implements Listener {

    /** Bytes that may wait to be written before rank updates are left out. */
    static final int QUEUE_BYTES = 8 * 1024;

    private static final int BAD_FRAMES = 5;
    private static final Buffer NO_PAYLOAD = Buffer.buffer(0);

    /** The visitor's next connection at this pod; written under the lock of {@link Sockets}' map. */
    volatile VisitorSocket next;

    private final ServerWebSocket ws;
    private final Channel channel;
    private final Context loop;
    private final String movieId;
    private final String address;
    private final VisitorDesk desk;
    private final Told told = new Told();
    private volatile String requestId;
    private final long openedNanos = System.nanoTime();
    private volatile long askedNanos;
    private long stuckSinceNanos;
    private byte badFrames;
    private boolean hasNews;

    VisitorSocket(ServerWebSocket ws, Channel channel, Context loop, String movieId, String address, VisitorDesk desk) {
        this.ws = ws;
        this.channel = channel;
        this.loop = loop;
        this.movieId = movieId;
        this.address = address;
        this.desk = desk;
    }

    @Override
    public String movieId() {
        return movieId;
    }

    /** Where the visitor comes from, as {@link dev.marquee.admission.domain.ClientAddress} has it. */
    String address() {
        return address;
    }

    /** Null before JOIN or RESUME. */
    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public boolean isOpen() {
        return told.isOpen();
    }

    @Override
    public boolean isInLine() {
        return told.isInLine();
    }

    /** Whether the visitor was told of an admission and has not claimed. */
    boolean isAdmitted() {
        return told.state() == VisitorState.ADMITTED;
    }

    @Override
    public boolean isWaiting() {
        return told.isWaiting();
    }

    @Override
    public long rank() {
        return told.rank();
    }

    @Override
    public long ticket() {
        return told.ticket();
    }

    @Override
    public Pass pass() {
        return told.pass();
    }

    @Override
    public void admitted(AdmitEvent event) {
        loop.runOnContext(_ -> {
            if (tell(told.admitted(event))) {
                desk.pushed(this, event.timestamp());
            }
        });
    }

    @Override
    public void truth(Standing standing) {
        loop.runOnContext(_ -> {
            ServerFrame frame =
                    told.truth(desk.shown(standing), standing.movie().nowMillis());
            if (tell(frame) && frame instanceof ServerFrame.Admit admit) {
                desk.pushed(this, admit.timestamp());
            }
        });
    }

    @Override
    public void rank(long rank, Movie movie) {
        loop.runOnContext(_ -> tell(told.rank(rank, movie, desk.estimatedWait(rank, movie))));
    }

    /** A frame came from the visitor. The next one is read when this one has been served. */
    void received(String text) {
        heard();
        try {
            var frame = ClientFrameCodec.decode(text);
            ws.pause();
            long spoke = System.nanoTime();
            desk.serve(this, frame)
                    .whenComplete((_, failure) -> onLoop(() -> {
                        desk.answered(spoke);
                        if (failure != null) {
                            refuse(desk.problem(failure));
                        } else {
                            badFrames = 0;
                        }
                        readOn();
                    }));
        } catch (MalformedMessageException e) {
            refuse(Problem.malformed(e));
        }
    }

    /** Tells of a problem; several in a row end the connection, and only the connection. */
    void refuse(Problem problem) {
        tell(new ServerFrame.Error(problem));
        if (++badFrames >= BAD_FRAMES) {
            close(CloseReason.BAD_FRAMES);
        }
    }

    /** What came was no WebSocket frame, or too long a one. */
    void broken(Throwable cause) {
        close(cause instanceof CorruptedWebSocketFrameException ? CloseReason.TOO_LARGE : CloseReason.PROTOCOL);
    }

    /** The visitor gave a sign of life. */
    void heard() {
        askedNanos = 0;
    }

    /** Nanoseconds since the first ping that was not followed by a sign of life; 0 where there is none. */
    long unansweredNanos() {
        long asked = askedNanos;
        return asked == 0 ? 0 : System.nanoTime() - asked;
    }

    /** Nanoseconds since this socket was opened. */
    long ageNanos() {
        return System.nanoTime() - openedNanos;
    }

    /** How long this socket has not read what it was sent, in ns; 0 where it keeps up. */
    long stuckNanos() {
        return stuckSinceNanos == 0 ? 0 : System.nanoTime() - stuckSinceNanos;
    }

    /** Asks the visitor for a sign of life, and gives one where there was no news since the last. */
    void ping(ServerFrame.Alive sign) {
        onLoop(() -> {
            if (!ws.isClosed()) {
                noteSpeed();
                if (askedNanos == 0) {
                    askedNanos = System.nanoTime() | 1;
                }
                ws.writePing(NO_PAYLOAD);
                if (!hasNews) {
                    tell(sign);
                }
                hasNews = false;
            }
        });
    }

    void close(CloseReason reason) {
        onLoop(() -> {
            if (!ws.isClosed()) {
                desk.closed(reason);
                ws.close(reason.code(), reason.text());
            }
        });
    }

    /**
     * Ends the connection, after whatever was asked of it before. A close frame waits behind what was not read, and would wait
     * for ever.
     */
    void cut() {
        onLoop(channel::close);
    }

    /** This socket stands for the visitor from now on. On the event loop. */
    void belongsTo(String requestId) {
        this.requestId = requestId;
    }

    Told told() {
        return told;
    }

    /** Writes a frame, if there is one; false where nothing was written. On the event loop. */
    boolean tell(ServerFrame frame) {
        if (frame == null || ws.isClosed()) {
            return false;
        }
        noteSpeed();
        if (stuckSinceNanos != 0 && (frame instanceof ServerFrame.RankUpdate || frame instanceof ServerFrame.Alive)) {
            return false;
        }
        hasNews = true;
        ws.writeTextMessage(ServerFrameCodec.encode(frame));
        return true;
    }

    /** Runs on this socket's event loop, now if this is it. */
    void onLoop(Runnable action) {
        if (Vertx.currentContext() == loop) {
            action.run();
        } else {
            loop.runOnContext(_ -> action.run());
        }
    }

    /** Who does not read is not read from either, so that answers cannot pile up. */
    private void readOn() {
        if (ws.isClosed()) {
            return;
        }
        noteSpeed();
        if (stuckSinceNanos == 0) {
            ws.resume();
        } else {
            ws.drainHandler(_ -> ws.resume());
        }
    }

    private void noteSpeed() {
        if (!ws.writeQueueFull()) {
            stuckSinceNanos = 0;
        } else if (stuckSinceNanos == 0) {
            stuckSinceNanos = System.nanoTime() | 1;
        }
    }
}
