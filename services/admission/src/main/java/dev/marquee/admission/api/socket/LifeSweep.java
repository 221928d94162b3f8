package dev.marquee.admission.api.socket;

import dev.marquee.admission.config.PodConfig;
import dev.marquee.admission.domain.Line;
import dev.marquee.admission.domain.Round;
import dev.marquee.admission.pod.RankAges;
import dev.marquee.events.ServerFrame;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One sweep over all sockets instead of a timer for each: pings them, closes those that are silent or stuck, and tells the
 * line that the visitors behind the others are still there, and that those of them who were admitted have heard of it: a line
 * that was lost and rebuilt does not know that.
 */
@Singleton
public class LifeSweep {

    private static final long SLICE_MILLIS = 250;
    private static final int BATCH = 250;
    private static final long WITHOUT_JOIN_NANOS = Duration.ofSeconds(15).toNanos();

    private final Vertx vertx;
    private final Sockets sockets;
    private final Line line;
    private final RankAges ages;
    private final long pingNanos;
    private final Round<VisitorSocket> round;

    LifeSweep(Vertx vertx, Sockets sockets, Line line, RankAges ages, PodConfig config) {
        this.vertx = vertx;
        this.sockets = sockets;
        this.line = line;
        this.ages = ages;
        Duration interval = config.sockets().pingInterval();
        this.pingNanos = interval.toNanos();
        this.round = new Round<>(interval, BATCH, System.nanoTime());
    }

    /** Runs until the process ends. */
    public void start() {
        var loop = vertx.getOrCreateContext();
        vertx.setPeriodic(SLICE_MILLIS, _ -> loop.runOnContext(_ -> slice()));
    }

    private void slice() {
        for (List<VisitorSocket> batch : round.next(sockets::all, System.nanoTime())) {
            Map<String, List<String>> alive = new HashMap<>();
            Map<String, List<String>> aware = new HashMap<>();
            for (VisitorSocket socket : batch) {
                if (sweep(socket)) {
                    var those = socket.isInLine() ? alive : aware;
                    those.computeIfAbsent(socket.movieId(), _ -> new ArrayList<>())
                            .add(socket.requestId());
                }
            }
            alive.forEach(line::touch);
            aware.forEach(line::heard);
        }
    }

    /** True where the visitor behind the socket is there, and waits or was admitted. */
    private boolean sweep(VisitorSocket socket) {
        long stuck = socket.stuckNanos();
        if (stuck > pingNanos * 2) {
            socket.close(CloseReason.SLOW);
            if (stuck > pingNanos * 3) {
                socket.cut();
            }
            return false;
        }
        long unanswered = socket.unansweredNanos();
        // a ping that waits behind other frames is not one that nobody answers
        boolean isSilent = stuck == 0 && unanswered > pingNanos * 3 / 2;
        boolean neverJoined = socket.requestId() == null && socket.ageNanos() > WITHOUT_JOIN_NANOS;
        if (isSilent || neverJoined) {
            socket.close(CloseReason.SILENT);
            return false;
        }
        socket.ping(new ServerFrame.Alive(pingNanos / 1_000_000, ages.lineMillis(socket.movieId())));
        return unanswered == 0 && (socket.isInLine() || socket.isAdmitted());
    }
}
