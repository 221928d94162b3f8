package dev.marquee.admission.domain;

import dev.marquee.events.AdmitEvent;
import dev.marquee.events.LineState;
import dev.marquee.events.Outlook;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.ServerFrame;
import dev.marquee.events.VisitorState;
import dev.marquee.events.WaitEstimate;
import dev.marquee.security.Pass;

/**
 * What one socket was told so far. News comes by several paths, late and more than once; each piece moves this forward
 * and becomes a frame, or is dropped. Not thread-safe: it belongs to its socket's event loop.
 */
public final class Told {

    /** In place of a wait that nobody can tell. */
    private static final int UNTOLD = -1;

    /** Others look at it as a hint; only the event loop writes it. */
    private volatile VisitorState state;

    private volatile long ticket;
    private volatile long rank;
    private Outlook outlook;
    private int waiting;
    private int waitSeconds;
    private volatile Pass pass;
    private AdmitEvent early;
    private long answeredAtMillis;

    /** Last state that was told; null before the first answer. */
    public VisitorState state() {
        return state;
    }

    /** Whether there may be more to tell. */
    public boolean isOpen() {
        return state != null && state != VisitorState.GONE;
    }

    /** Whether the visitor has a place that is still ahead of admission, as far as they know. */
    public boolean isInLine() {
        return state == VisitorState.LOBBY || state == VisitorState.WAITING;
    }

    /** Whether the visitor waits and was told so after the sale opened. */
    public boolean isWaiting() {
        return state == VisitorState.WAITING;
    }

    /** The rank that was told last; 0 where there is none. */
    public long rank() {
        return rank;
    }

    /** The ticket that was told; 0 where it is still secret. */
    public long ticket() {
        return ticket;
    }

    /** The pass that was told on this connection, or null. */
    public Pass pass() {
        return pass;
    }

    /**
     * The answer to JOIN or RESUME: told whatever was told before.
     *
     * @param line as the store had it at {@code atMillis}
     * @param atMillis in ms since the epoch, by the clock of the store; what is older is no news any more
     */
    public ServerFrame answer(LineState line, long atMillis) {
        answeredAtMillis = atMillis;
        state = line.state();
        ticket = line.ticket();
        note(line.rank(), line.waiting(), line.estimatedWait(), line.outlook());
        return new ServerFrame.State(line);
    }

    /** The admission that came ahead of the answer, now that it has been given; null where there was none. */
    public ServerFrame afterAnswer() {
        AdmitEvent event = early;
        early = null;
        return event == null || !isOpen() ? null : admitted(event);
    }

    /** Somebody was admitted, says the stream or the short cut; null where this socket knows, or holds a later ticket. */
    public ServerFrame admitted(AdmitEvent event) {
        if (!isOpen()) {
            early = event;
            return null;
        }
        return isInLine() && event.ticket() >= ticket ? admit(event) : null;
    }

    private ServerFrame admit(AdmitEvent event) {
        state = VisitorState.ADMITTED;
        ticket = event.ticket();
        rank = 0;
        return ServerFrame.Admit.of(event);
    }

    /**
     * The session began on this connection.
     *
     * @param token the signed pass
     */
    public ServerFrame claimed(String token, Pass pass) {
        state = VisitorState.CLAIMED;
        this.pass = pass;
        return new ServerFrame.Claimed(token, pass.expiresAtMillis());
    }

    /**
     * What the store holds; null where it is no news.
     *
     * @param line as the store had it at {@code atMillis}
     * @param atMillis in ms since the epoch, by the clock of the store
     */
    public ServerFrame truth(LineState line, long atMillis) {
        if (!isOpen() || atMillis < answeredAtMillis) {
            return null;
        }
        return switch (line.state()) {
            case LOBBY, WAITING -> inLine(line, atMillis);
            case ADMITTED -> isInLine() ? admit(admission(line)) : null;
            case CLAIMED -> state == VisitorState.CLAIMED ? null : answer(line, atMillis);
            case GONE -> removed(line.reason());
        };
    }

    /**
     * The rank among those who wait, told often; null where neither it nor the outlook is news, nor whether anybody can
     * tell how long it takes. How many wait, and for how long, changes all the time: it is told with the {@link #truth}.
     */
    public ServerFrame rank(long rank, Movie movie, WaitEstimate estimatedWait) {
        Outlook outlook = movie.outlook(rank);
        boolean isNews =
                this.rank != rank || this.outlook != outlook || (waitSeconds == UNTOLD) != (estimatedWait == null);
        return state == VisitorState.WAITING && isNews && movie.nowMillis() >= answeredAtMillis
                ? moved(rank, movie.waiting(), estimatedWait, outlook, movie.nowMillis())
                : null;
    }

    private ServerFrame inLine(LineState line, long atMillis) {
        if (state == line.state() && ticket == line.ticket()) {
            boolean isNews = rank != line.rank()
                    || outlook != line.outlook()
                    || waiting != (int) line.waiting()
                    || waitSeconds != seconds(line.estimatedWait());
            return isNews ? moved(line.rank(), line.waiting(), line.estimatedWait(), line.outlook(), atMillis) : null;
        }
        boolean opened = state == VisitorState.LOBBY && line.state() == VisitorState.WAITING;
        // A line that was lost gives back an older ticket than the one that was told meanwhile.
        boolean otherPlace = line.ticket() > ticket || isInLine() && line.ticket() != ticket;
        if (opened || otherPlace) {
            return answer(line, atMillis);
        }
        return null;
    }

    private ServerFrame moved(long rank, long waiting, WaitEstimate wait, Outlook outlook, long atMillis) {
        note(rank, waiting, wait, outlook);
        return new ServerFrame.RankUpdate(rank, waiting, wait, outlook, atMillis);
    }

    private void note(long rank, long waiting, WaitEstimate wait, Outlook outlook) {
        this.rank = rank;
        this.waiting = (int) waiting;
        this.waitSeconds = seconds(wait);
        this.outlook = outlook;
    }

    private static int seconds(WaitEstimate wait) {
        return wait == null ? UNTOLD : (int) wait.seconds();
    }

    /** Out, and told so; null where this socket knows. */
    public ServerFrame removed(RemovalReason reason) {
        if (!isOpen()) {
            return null;
        }
        state = VisitorState.GONE;
        rank = 0;
        pass = null;
        return new ServerFrame.Removed(reason);
    }

    private static AdmitEvent admission(LineState line) {
        long admittedAt = line.claimBy() - line.rules().claimSeconds() * 1000;
        return new AdmitEvent(line.requestId(), line.movieId(), line.ticket(), line.claimBy(), admittedAt);
    }
}
