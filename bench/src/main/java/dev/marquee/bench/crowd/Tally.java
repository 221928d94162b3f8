package dev.marquee.bench.crowd;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How far a crowd has come; counted by event loops, read by anybody. */
public final class Tally {

    /** Opened the first socket. */
    public final AtomicInteger arrived = new AtomicInteger();
    /** Holds a ticket. */
    public final AtomicInteger ticketed = new AtomicInteger();
    /** Has learned of an admission. */
    public final AtomicInteger told = new AtomicInteger();
    /** Holds or held a pass. */
    public final AtomicInteger claimed = new AtomicInteger();
    /** Did all that was planned. */
    public final AtomicInteger finished = new AtomicInteger();
    /** Sockets open at the moment. */
    public final AtomicInteger connected = new AtomicInteger();
    /** Sockets opened again after one was lost or cut. */
    public final AtomicInteger reconnects = new AtomicInteger();
    /** Sockets that could not be opened at the first try. */
    public final AtomicInteger refused = new AtomicInteger();
    /** ERROR frames by title. */
    public final Map<String, AtomicInteger> errors = new ConcurrentHashMap<>();

    @Override
    public String toString() {
        return "arrived %s, with a ticket %s, told %s, claimed %s, finished %s, connected %s, reconnects %s, refused %s, errors %s"
                .formatted(arrived, ticketed, told, claimed, finished, connected, reconnects, refused, errors);
    }

    void error(String title) {
        errors.computeIfAbsent(title, _ -> new AtomicInteger()).incrementAndGet();
    }
}
