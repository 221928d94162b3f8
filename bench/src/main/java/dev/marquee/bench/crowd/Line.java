package dev.marquee.bench.crowd;

import dev.marquee.events.ClientFrame;
import dev.marquee.events.ClientFrameCodec;
import dev.marquee.events.MalformedMessageException;
import dev.marquee.events.ServerFrame;
import dev.marquee.events.ServerFrameCodec;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * A visitor's connection, kept up: one socket at a time, opened again with a jittered pause whenever it dies without having
 * been hung up. One event loop.
 */
final class Line {

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 3_000;

    private final Vertx vertx;
    private final Entrance entrance;
    private final Tally tally;
    private final Notebook notebook;
    private final Runnable onOpen;
    private final Consumer<ServerFrame> onFrame;

    private WebSocket socket;
    private long pause = FIRST_PAUSE_MILLIS;
    private boolean everOpened;
    private boolean hungUp;

    Line(Crowd.Scene scene, Notebook notebook, Runnable onOpen, Consumer<ServerFrame> onFrame) {
        this.vertx = scene.vertx();
        this.entrance = scene.entrance();
        this.tally = scene.tally();
        this.notebook = notebook;
        this.onOpen = onOpen;
        this.onFrame = onFrame;
    }

    void open() {
        if (hungUp) {
            return;
        }
        entrance.open().onSuccess(this::opened).onFailure(_ -> {
            tally.refused.incrementAndGet();
            openAfter(pause());
        });
    }

    boolean isOpen() {
        return socket != null;
    }

    /** Says nothing where no socket is open: the answer to RESUME will tell what is still to be said. */
    void say(ClientFrame frame) {
        if (socket != null) {
            socket.writeTextMessage(ClientFrameCodec.encode(frame));
        }
    }

    /** Cuts the connection and opens another after {@code awayMillis}. */
    void reopen(long awayMillis) {
        if (socket != null) {
            forget(socket, awayMillis);
        }
    }

    void hangUp() {
        hungUp = true;
        if (socket != null) {
            forget(socket, 0);
        }
    }

    private void opened(WebSocket opened) {
        if (hungUp) {
            opened.close();
            return;
        }
        if (opened.isClosed()) {
            // Died while it was being handed over: a handler set now would never hear of it.
            tally.refused.incrementAndGet();
            openAfter(pause());
            return;
        }
        socket = opened;
        pause = FIRST_PAUSE_MILLIS;
        (everOpened ? tally.reconnects : tally.arrived).incrementAndGet();
        everOpened = true;
        tally.connected.incrementAndGet();
        notebook.connected();
        opened.textMessageHandler(text -> {
            if (socket == opened) {
                read(text);
            }
        });
        opened.exceptionHandler(_ -> {});
        opened.closeHandler(_ -> forget(opened, pause()));
        onOpen.run();
    }

    /** A frame that cannot be read is an error of the platform, and is counted as one. */
    private void read(String text) {
        try {
            ServerFrameCodec.decode(text).ifPresent(onFrame);
        } catch (MalformedMessageException e) {
            tally.error("unreadable frame: " + e.getMessage());
        }
    }

    private void forget(WebSocket gone, long awayMillis) {
        if (socket != gone) {
            return;
        }
        socket = null;
        tally.connected.decrementAndGet();
        notebook.disconnected();
        gone.close();
        openAfter(awayMillis);
    }

    private void openAfter(long millis) {
        if (!hungUp) {
            vertx.setTimer(Math.max(1, millis), _ -> open());
        }
    }

    private long pause() {
        long now = pause;
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        return now / 2 + ThreadLocalRandom.current().nextLong(now / 2 + 1);
    }
}
