package dev.marquee.admission.pod;

import dev.marquee.admission.config.PodConfig;
import dev.marquee.admission.domain.Audience;
import dev.marquee.admission.domain.Head;
import dev.marquee.admission.domain.Line;
import dev.marquee.admission.domain.Listener;
import dev.marquee.admission.domain.Round;
import dev.marquee.admission.domain.Standing;
import dev.marquee.admission.domain.Standings;
import dev.marquee.admission.domain.rebuild.RecentEvents;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Keeps what sockets were told in step with what Redis holds: the first of a line often and by reading the line from its
 * front, everybody in turn and in batches. This is also where news arrives that every other path has lost.
 */
@Singleton
public class RankLoops {

    /** The first 1,000, and those who will be among them by the next look. */
    private static final int HEAD = 1_500;

    private static final Logger LOG = Logger.getLogger(RankLoops.class);
    private static final long SLICE_MILLIS = 100;

    private final Context loop;
    private final Line line;
    private final Audience audience;
    private final RankAges ages;
    private final RecentEvents recent;
    private final long headMillis;
    private final Duration tail;
    private final Map<String, Round<Listener>> rounds = new HashMap<>();

    RankLoops(Vertx vertx, Line line, Audience audience, RankAges ages, RecentEvents recent, PodConfig config) {
        this.loop = vertx.getOrCreateContext();
        this.line = line;
        this.audience = audience;
        this.ages = ages;
        this.recent = recent;
        this.headMillis = config.sockets().headInterval().toMillis();
        this.tail = config.sockets().tailInterval();
    }

    /** Runs until the process ends. */
    public void start() {
        loop.owner().setPeriodic(headMillis, _ -> loop.runOnContext(_ -> heads()));
        loop.owner().setPeriodic(SLICE_MILLIS, _ -> loop.runOnContext(_ -> slice()));
    }

    private void heads() {
        audience.movies().forEach(movieId -> head(movieId, 1, new HashSet<>()));
    }

    private void head(String movieId, int firstRank, Set<Listener> met) {
        line.head(movieId, firstRank).thenAccept(head -> {
            tellHead(head, met);
            int next = firstRank + Line.BATCH;
            boolean isLast = head.requestIds().size() < Line.BATCH;
            if (!isLast && next < HEAD) {
                head(movieId, next, met);
            } else {
                lookForMissing(movieId, isLast ? Long.MAX_VALUE : next, met);
            }
        });
    }

    /**
     * Whoever was told of a place among these and is not there was admitted, or is out, and has not heard. No more than one call for
     * them: of a line that was lost nobody is there.
     */
    private void lookForMissing(String movieId, long beyond, Set<Listener> met) {
        List<Listener> missing = audience.of(movieId).stream()
                .filter(listener -> listener.isWaiting() && listener.rank() < beyond && !met.contains(listener))
                .limit(Line.BATCH)
                .toList();
        look(movieId, missing, this::tell);
    }

    /** Whoever turns up in the line without having been told of the opening is looked at more closely. */
    private void tellHead(Head head, Set<Listener> met) {
        List<Listener> unaware = new ArrayList<>();
        int rank = head.firstRank();
        for (String requestId : head.requestIds()) {
            for (Listener listener : audience.of(head.movie().movieId(), requestId)) {
                met.add(listener);
                if (listener.isWaiting()) {
                    listener.rank(rank, head.movie());
                } else if (listener.isInLine()) {
                    unaware.add(listener);
                }
            }
            rank++;
        }
        for (int from = 0; from < unaware.size(); from += Line.BATCH) {
            var batch = unaware.subList(from, Math.min(unaware.size(), from + Line.BATCH));
            look(head.movie().movieId(), batch, this::tell);
        }
        ages.headTold(head.movie().movieId());
    }

    private void slice() {
        rounds.keySet().removeIf(movieId -> !audience.movies().contains(movieId));
        ages.follow(audience.movies());
        long now = System.nanoTime();
        for (String movieId : audience.movies()) {
            var round = rounds.computeIfAbsent(movieId, _ -> new Round<>(tail, Line.BATCH, now));
            if (round.isAtStart()) {
                ages.roundBegun(movieId);
            }
            for (List<Listener> batch : round.next(() -> audience.of(movieId), now)) {
                look(movieId, batch, this::tell);
            }
        }
    }

    private void look(String movieId, List<Listener> listeners, BiConsumer<List<Listener>, Standings> then) {
        List<Listener> curious = listeners.stream().filter(Listener::isOpen).toList();
        if (curious.isEmpty()) {
            return;
        }
        List<String> requestIds = curious.stream().map(Listener::requestId).toList();
        line.statuses(movieId, requestIds).thenAccept(standings -> then.accept(curious, standings));
    }

    private void tell(List<Listener> listeners, Standings standings) {
        Map<String, Long> lost = new HashMap<>();
        List<Listener> outdated = new ArrayList<>();
        for (int i = 0; i < listeners.size(); i++) {
            Listener listener = listeners.get(i);
            var visitor = standings.visitors().get(i);
            if (listener.pass() != null && !visitor.hasSession()) {
                line.vouch(listener.pass());
            }
            boolean older = listener.isInLine() && visitor.isOlderThan(listener.ticket());
            if (visitor.isKnown() && !older) {
                truth(listener, new Standing(standings.movie(), visitor));
            } else if (listener.isInLine()) {
                lost.put(visitor.requestId(), listener.ticket());
            }
            if (older) {
                outdated.add(listener);
            }
        }
        if (!lost.isEmpty()) {
            restore(standings.movie().movieId(), lost, outdated);
        }
    }

    /** Who was found with an older ticket than they were told hears of the one that counts. */
    private void restore(String movieId, Map<String, Long> lost, List<Listener> outdated) {
        line.restore(movieId, lost).thenAccept(restored -> {
            if (restored > 0) {
                LOG.warnf("put %d visitors of %s back whom Redis had lost", restored, movieId);
            }
            look(movieId, outdated, this::truth);
        });
    }

    private void truth(List<Listener> listeners, Standings standings) {
        for (int i = 0; i < listeners.size(); i++) {
            var visitor = standings.visitors().get(i);
            if (visitor.isKnown()) {
                truth(listeners.get(i), new Standing(standings.movie(), visitor));
            }
        }
    }

    /** Whom the visitor hears of the admission from must not forget it, for the store may. */
    private void truth(Listener listener, Standing standing) {
        if (listener.isInLine()) {
            standing.admission().ifPresent(recent::learned);
        }
        listener.truth(standing);
    }
}
