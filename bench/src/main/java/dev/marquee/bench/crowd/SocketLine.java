package dev.marquee.bench.crowd;

import dev.marquee.events.ClientFrame;
import dev.marquee.events.ClientFrameCodec;
import dev.marquee.events.MalformedMessageException;
import dev.marquee.events.ServerFrame;
import dev.marquee.events.ServerFrameCodec;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.util.function.Consumer;

/** One socket at a time, opened again with a jittered pause whenever it dies without having been hung up. */
final class SocketLine implements Line {

    private final Vertx vertx;
    private final Entrance entrance;
    private final Tally tally;
    private final Notebook notebook;
    private final Runnable onOpen;
    private final Consumer<ServerFrame> onFrame;

    private WebSocket socket;
    private final Pause pause = new Pause();
    private boolean everOpened;
    private boolean hungUp;

    SocketLine(Crowd.Scene scene, Notebook notebook, Runnable onOpen, Consumer<ServerFrame> onFrame) {
        this.vertx = scene.vertx();
        this.entrance = scene.entrance();
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
        entrance.open().onSuccess(this::opened).onFailure(_ -> {
            tally.refused.incrementAndGet();
            openAfter(pause.next());
        });
    }

    @Override
    public boolean isOpen() {
        return socket != null;
    }

    @Override
    public void say(ClientFrame frame) {
        if (socket != null) {
            socket.writeTextMessage(ClientFrameCodec.encode(frame));
        }
    }

    @Override
    public void reopen(long awayMillis) {
        if (socket != null) {
            forget(socket, awayMillis);
        }
    }

    @Override
    public void hangUp() {
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
            openAfter(pause.next());
            return;
        }
        socket = opened;
        pause.reset();
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
        opened.closeHandler(_ -> forget(opened, pause.next()));
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
}
