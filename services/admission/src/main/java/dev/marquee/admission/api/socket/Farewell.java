package dev.marquee.admission.api.socket;

import dev.marquee.admission.config.PodConfig;
import dev.marquee.events.ServerFrame;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** Sends the sockets of a pod that goes away to another one, in no order and not all at once. */
@Singleton
public class Farewell {

    private static final long STEP_MILLIS = 50;

    /** The steps spread the crowd already; this only smooths them. Nobody is told anything while they have no socket. */
    private static final int LONGEST_WAIT_MILLIS = 100;

    private final Vertx vertx;
    private final Sockets sockets;
    private final long drainMillis;

    Farewell(Vertx vertx, Sockets sockets, PodConfig config) {
        this.vertx = vertx;
        this.sockets = sockets;
        this.drainMillis = config.sockets().drain().toMillis();
    }

    /** Completes when each socket has been told; they are closed as they are told. */
    public CompletableFuture<Void> say() {
        List<VisitorSocket> leaving = new ArrayList<>(sockets.all());
        Collections.shuffle(leaving);
        var done = new CompletableFuture<Void>();
        int perStep = (int) Math.max(1, Math.ceilDiv(leaving.size() * STEP_MILLIS, drainMillis));
        step(leaving, perStep, done);
        return done;
    }

    private void step(List<VisitorSocket> leaving, int count, CompletableFuture<Void> done) {
        if (leaving.isEmpty()) {
            done.complete(null);
            return;
        }
        List<VisitorSocket> now = leaving.subList(Math.max(0, leaving.size() - count), leaving.size());
        now.forEach(Farewell::tell);
        now.clear();
        vertx.setTimer(STEP_MILLIS, _ -> step(leaving, count, done));
    }

    private static void tell(VisitorSocket socket) {
        long wait = ThreadLocalRandom.current().nextInt(LONGEST_WAIT_MILLIS);
        socket.onLoop(() -> socket.tell(new ServerFrame.Reconnect(wait)));
        socket.close(CloseReason.GOING_AWAY);
    }
}
