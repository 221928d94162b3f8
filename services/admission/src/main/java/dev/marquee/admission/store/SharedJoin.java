package dev.marquee.admission.store;

import dev.marquee.admission.domain.Line;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.List;

/** The joins of one movie on one event loop: one call is under way at a time. Belongs to that loop. */
final class SharedJoin {

    private final Joins joins;
    private final String movieId;
    private final ContextInternal loop;
    private final Runnable idle;
    private List<Joins.Guest> waiting = new ArrayList<>();

    /** @param idle is run when nobody waits any more; this object is of no use from then on */
    SharedJoin(Joins joins, String movieId, ContextInternal loop, Runnable idle) {
        this.joins = joins;
        this.movieId = movieId;
        this.loop = loop;
        this.idle = idle;
        loop.runOnContext(_ -> next());
    }

    void add(Joins.Guest guest) {
        waiting.add(guest);
    }

    private void next() {
        if (waiting.isEmpty()) {
            idle.run();
            return;
        }
        List<Joins.Guest> batch = waiting.subList(0, Math.min(Line.BATCH, waiting.size()));
        waiting = new ArrayList<>(waiting.subList(batch.size(), waiting.size()));
        joins.run(movieId, batch).onComplete(done -> loop.emit(done, _ -> next()));
    }
}
