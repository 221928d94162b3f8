package dev.marquee.admission.store;

import dev.marquee.admission.domain.Line;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.List;

/**
 * The joins of one movie on one event loop. Two calls are under way at the most: while Redis runs one, this loop reads and
 * answers the guests of the other. Belongs to that loop.
 */
final class SharedJoin {

    private static final int MOST_UNDER_WAY = 2;

    private final Joins joins;
    private final String movieId;
    private final ContextInternal loop;
    private final Runnable idle;
    private List<Joins.Guest> waiting = new ArrayList<>();
    private int underWay;
    private boolean isScheduled;

    /** @param idle is run once, when nobody waits any more; this object is of no use from then on */
    SharedJoin(Joins joins, String movieId, ContextInternal loop, Runnable idle) {
        this.joins = joins;
        this.movieId = movieId;
        this.loop = loop;
        this.idle = idle;
    }

    /** The guest goes with whoever else is read in this turn of the loop, or with the next call that may begin. */
    void add(Joins.Guest guest) {
        waiting.add(guest);
        if (underWay < MOST_UNDER_WAY && !isScheduled) {
            isScheduled = true;
            loop.runOnContext(_ -> {
                isScheduled = false;
                next();
            });
        }
    }

    private void next() {
        if (waiting.isEmpty()) {
            if (underWay == 0 && !isScheduled) {
                idle.run();
            }
            return;
        }
        List<Joins.Guest> batch = waiting.subList(0, Math.min(Line.BATCH, waiting.size()));
        waiting = new ArrayList<>(waiting.subList(batch.size(), waiting.size()));
        underWay++;
        joins.run(movieId, batch)
                .onComplete(done -> loop.emit(done, _ -> {
                    underWay--;
                    next();
                }));
    }
}
