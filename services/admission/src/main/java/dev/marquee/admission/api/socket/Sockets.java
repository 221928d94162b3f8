package dev.marquee.admission.api.socket;

import dev.marquee.admission.domain.Audience;
import dev.marquee.admission.domain.Listener;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The open sockets of this pod, and whose they are. Thread-safe, never blocks. */
@Singleton
public class Sockets implements Audience {

    /** Connections that one visitor may hold at one pod: a tab or two, and one that is not yet known to be dead. */
    static final int PER_VISITOR = 4;

    private final Set<VisitorSocket> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, ConcurrentMap<String, VisitorSocket>> seated = new ConcurrentHashMap<>();

    void opened(VisitorSocket socket) {
        open.add(socket);
    }

    void closed(VisitorSocket socket) {
        open.remove(socket);
        if (socket.requestId() != null) {
            stand(socket);
        }
    }

    /** Whoever holds too many connections loses the oldest. */
    void seat(VisitorSocket socket) {
        // Under the movie's lock, or the last one to leave could take the map away meanwhile.
        var movie = seated.compute(socket.movieId(), (_, before) -> {
            var here = before == null ? new ConcurrentHashMap<String, VisitorSocket>() : before;
            here.compute(socket.requestId(), (_, first) -> {
                socket.next = first;
                return socket;
            });
            return here;
        });
        List<VisitorSocket> same = chain(movie.get(socket.requestId()));
        if (same.size() > PER_VISITOR) {
            same.getLast().close(CloseReason.TOO_MANY);
        }
    }

    void stand(VisitorSocket socket) {
        var movie = seated.get(socket.movieId());
        if (movie != null) {
            movie.computeIfPresent(socket.requestId(), (_, first) -> without(first, socket));
            if (movie.isEmpty()) {
                seated.computeIfPresent(socket.movieId(), (_, still) -> still.isEmpty() ? null : still);
            }
        }
    }

    /** How many are open, whether they joined or not. */
    public int count() {
        return open.size();
    }

    /** How many belong to somebody who waits. */
    public int waiting() {
        return (int) open.stream().filter(VisitorSocket::isInLine).count();
    }

    /** All that are open, whether they joined or not; a view that changes. */
    public Collection<VisitorSocket> all() {
        return open;
    }

    @Override
    public Collection<String> movies() {
        return seated.keySet();
    }

    @Override
    public Collection<Listener> of(String movieId) {
        var movie = seated.get(movieId);
        if (movie == null) {
            return List.of();
        }
        List<Listener> listeners = new ArrayList<>(movie.size());
        for (VisitorSocket first : movie.values()) {
            for (VisitorSocket socket = first; socket != null; socket = socket.next) {
                listeners.add(socket);
            }
        }
        return listeners;
    }

    @Override
    public List<Listener> of(String movieId, String requestId) {
        var movie = seated.get(movieId);
        return movie == null ? List.of() : Collections.unmodifiableList(chain(movie.get(requestId)));
    }

    private static List<VisitorSocket> chain(VisitorSocket first) {
        if (first == null) {
            return List.of();
        }
        List<VisitorSocket> chain = new ArrayList<>(1);
        for (VisitorSocket socket = first; socket != null; socket = socket.next) {
            chain.add(socket);
        }
        return chain;
    }

    private static VisitorSocket without(VisitorSocket first, VisitorSocket gone) {
        if (first == gone) {
            return first.next;
        }
        for (VisitorSocket socket = first; socket != null; socket = socket.next) {
            if (socket.next == gone) {
                socket.next = gone.next;
            }
        }
        return first;
    }
}
