package dev.marquee.admission.fleet;

import dev.marquee.events.LineState;
import dev.marquee.events.ServerFrame;
import dev.marquee.events.ServerFrameCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A visitor's end of a WebSocket. Blocks. */
public final class Socket implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public final List<ServerFrame> frames = new CopyOnWriteArrayList<>();
    public final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private WebSocket ws;

    public static Socket open(int port, String path) {
        var socket = new Socket();
        URI uri = URI.create("ws://127.0.0.1:" + port + path);
        socket.ws = HTTP.newWebSocketBuilder().buildAsync(uri, socket).join();
        return socket;
    }

    public Socket send(String frame) {
        ws.sendText(frame, true).join();
        return this;
    }

    public Socket sendBinary() {
        ws.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
        return this;
    }

    /** Joins without a token and answers with the STATE frame. */
    public ServerFrame.State join() {
        send("{\"action\":\"JOIN\"}");
        return await(ServerFrame.State.class);
    }

    /** Asks for the place that another connection was told of. */
    public Socket resume(LineState line) {
        return resume(line.requestId(), line.visitorToken());
    }

    public Socket resume(String requestId, String visitorToken) {
        return send("{\"action\":\"RESUME\",\"requestId\":\"" + requestId + "\",\"visitorToken\":\"" + visitorToken
                + "\"}");
    }

    /** The last frame of a kind, as soon as there is one. */
    public <T extends ServerFrame> T await(Class<T> kind) {
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> count(kind) > 0);
        return frames.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    public long count(Class<? extends ServerFrame> kind) {
        return frames.stream().filter(kind::isInstance).count();
    }

    public int awaitClosed() {
        return closed.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    public void abort() {
        ws.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            ServerFrameCodec.decode(text.toString()).ifPresent(frames::add);
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable cause) {
        closed.completeExceptionally(cause);
    }

    @Override
    public void close() {
        ws.abort();
    }
}
