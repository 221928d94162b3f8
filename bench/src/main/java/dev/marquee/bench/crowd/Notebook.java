package dev.marquee.bench.crowd;

import dev.marquee.events.LineState;
import dev.marquee.events.ServerFrame;
import dev.marquee.history.Observation;
import dev.marquee.history.Recorder;
import dev.marquee.security.Receipts;

/** Takes down what one visitor does and hears, in the words of the history. One event loop. */
final class Notebook {

    private final String visitor;
    private final Recorder recorder;
    private int connection;

    Notebook(String visitor, Recorder recorder) {
        this.visitor = visitor;
        this.recorder = recorder;
    }

    void connected() {
        connection++;
        recorder.record(new Observation.Connected(visitor, connection, now()));
    }

    void disconnected() {
        recorder.record(new Observation.Disconnected(visitor, connection, now()));
    }

    void asked() {
        recorder.record(new Observation.Asked(visitor, connection, now()));
    }

    void gaveUp() {
        recorder.record(new Observation.GaveUp(visitor, connection, now()));
    }

    void heard(ServerFrame frame) {
        switch (frame) {
            case ServerFrame.State(LineState line) ->
                recorder.record(new Observation.StateTold(
                        visitor,
                        connection,
                        now(),
                        line.requestId(),
                        line.ticket(),
                        line.state().name(),
                        line.rank(),
                        stamp(line.receipt())));
            case ServerFrame.RankUpdate update ->
                recorder.record(
                        new Observation.RankTold(visitor, connection, now(), update.rank(), update.timestamp()));
            case ServerFrame.Admit admit ->
                recorder.record(new Observation.AdmitTold(
                        visitor, connection, now(), admit.requestId(), admit.ticket(), admit.timestamp()));
            case ServerFrame.Claimed _ -> recorder.record(new Observation.Claimed(visitor, connection, now()));
            case ServerFrame.Removed removed ->
                recorder.record(new Observation.RemovedTold(
                        visitor, connection, now(), removed.reason().name()));
            case ServerFrame.Reconnect _, ServerFrame.Alive _, ServerFrame.Error _ -> {}
        }
    }

    /** STATE has no timestamp, but the receipt in it is of the same look at the store. */
    private static long stamp(String receipt) {
        return receipt == null ? 0 : Receipts.saidAtMillis(receipt);
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
