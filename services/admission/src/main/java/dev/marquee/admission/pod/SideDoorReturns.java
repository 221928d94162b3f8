package dev.marquee.admission.pod;

import dev.marquee.admission.domain.Line;
import dev.marquee.admission.domain.failure.SideDoor;
import dev.marquee.admission.domain.failure.SideDoor.Entry;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Brings the sessions of those who came in by the side door into the line, as soon as Redis answers again; the first tick
 * after an outage leaves time for it ({@code admit.lua}). Never blocks.
 */
@Singleton
public class SideDoorReturns {

    private static final Logger LOG = Logger.getLogger(SideDoorReturns.class);
    private static final long LOOK_MILLIS = 250;

    private final Vertx vertx;
    private final StoreOutage outage;
    private final SideDoor door;
    private final Line line;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    SideDoorReturns(Vertx vertx, StoreOutage outage, SideDoor door, Line line) {
        this.vertx = vertx;
        this.outage = outage;
        this.door = door;
        this.line = line;
    }

    /** Looks until the process ends. */
    public void start() {
        vertx.setPeriodic(LOOK_MILLIS, _ -> {
            if (!outage.now().isTripped() || outage.isComingBack()) {
                door.unsettled().stream().filter(busy::add).forEach(this::bring);
            }
        });
    }

    private void bring(String movieId) {
        List<Entry> entries = door.unsettled(movieId, Line.BATCH);
        line.adopt(movieId, entries).whenComplete((done, failure) -> {
            busy.remove(movieId);
            if (failure == null && done) {
                LOG.infof("brought %d sessions of %s into the line", entries.size(), movieId);
                door.settled(movieId, entries);
            }
        });
    }
}
