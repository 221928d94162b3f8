package dev.marquee.bench.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.cluster.Await;
import dev.marquee.events.ClientFrame;
import dev.marquee.events.ClientFrameCodec;
import dev.marquee.events.LineRules;
import dev.marquee.events.LineState;
import dev.marquee.events.Problem;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.ServerFrame;
import dev.marquee.events.ServerFrameCodec;
import dev.marquee.events.VisitorState;
import dev.marquee.history.Recorder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a well-made client does. The other side is a script, because a real pod cannot be made to fail at one frame. */
class VisitorTest {

    private static final String ID = "0".repeat(32);

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Class<?>> asked = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whoHasClaimedAndComesBackToABusyPodAsksAgain() {
        boolean[] busy = {true};
        play((socket, frame) -> {
            switch (frame) {
                case ClientFrame.Join _ -> say(socket, state(VisitorState.ADMITTED, null));
                case ClientFrame.Claim _ -> {
                    say(socket, new ServerFrame.Claimed("pass", System.currentTimeMillis() + 60_000));
                    vertx.setTimer(50, _ -> socket.close());
                }
                case ClientFrame.Resume _
                when busy[0] -> {
                    busy[0] = false;
                    say(socket, new ServerFrame.Error(Problem.of(503, "Try again", null)));
                }
                default -> say(socket, state(VisitorState.GONE, RemovalReason.SESSION_EXPIRED));
            }
        });
        assertThat(asked)
                .containsExactly(
                        ClientFrame.Join.class,
                        ClientFrame.Claim.class,
                        ClientFrame.Resume.class,
                        ClientFrame.Resume.class);
    }

    /** Until the visitor is through. */
    private void play(BiConsumer<ServerWebSocket, ClientFrame> script) {
        HttpServer server = vertx.createHttpServer()
                .webSocketHandler(socket -> socket.textMessageHandler(text -> {
                    ClientFrame frame = ClientFrameCodec.decode(text);
                    asked.add(frame.getClass());
                    script.accept(socket, frame);
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        URI gateway = URI.create("http://127.0.0.1:" + server.actualPort());
        List<Behaviour> plan = List.of(Behaviour.plain(0, Behaviour.NEVER));
        try (Crowd crowd = new Crowd(vertx, gateway, "m", plan, new Recorder(), FrameListener.NONE)) {
            crowd.arrive();
            Await.until(
                    "the end of the visit",
                    Duration.ofSeconds(10),
                    () -> crowd.tally().finished.get() == 1);
        }
    }

    private static ServerFrame state(VisitorState state, RemovalReason reason) {
        Long claimBy = state == VisitorState.ADMITTED ? System.currentTimeMillis() + 60_000 : null;
        return new ServerFrame.State(new LineState(
                ID, "m", state, 7, 0, 0, null, null, "token", new LineRules(60, 60, 60), claimBy, reason, null));
    }

    private static void say(ServerWebSocket socket, ServerFrame frame) {
        socket.writeTextMessage(ServerFrameCodec.encode(frame));
    }
}
