package dev.marquee.booking.pressure;

import dev.marquee.booking.client.Doorkeeper;
import dev.marquee.booking.config.BookingConfig;
import dev.marquee.booking.domain.Health;
import dev.marquee.booking.domain.SeatsLeft;
import dev.marquee.booking.store.Database;
import dev.marquee.booking.store.Unsold;
import dev.marquee.persistence.Patience;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells the line how the sale goes, so that it admits nobody faster than seats can be sold: each pod how it is itself, and what is
 * left of each movie. An interval costs one statement, which reads the seats of all that is on sale, and a call for
 * each movie. Without the database all of it is an error. Lives on one context; never blocks.
 */
@Singleton
public class SaleReports {

    private static final Logger LOG = Logger.getLogger(SaleReports.class);
    private static final int AT_ONCE = 16;
    private static final int ALL = 100;

    private final Context loop;
    private final Database database;
    private final Doorkeeper door;
    private final Pulse pulse;
    private final BookingConfig config;
    private volatile List<SeatsLeft> known = List.of();
    private volatile boolean stopped;
    private boolean busy;

    SaleReports(Vertx vertx, Database database, Doorkeeper door, Pulse pulse, BookingConfig config) {
        this.loop = vertx.getOrCreateContext();
        this.database = database;
        this.door = door;
        this.pulse = pulse;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        loop.owner().setPeriodic(config.reportInterval().toMillis(), _ -> loop.runOnContext(_ -> report()));
    }

    void stop(@Observes ShutdownEvent ended) {
        stopped = true;
    }

    private void report() {
        if (busy || stopped) {
            return;
        }
        busy = true;
        Health health = pulse.take();
        Patience.with(database.look(Unsold::byMovie))
                .invoke(left -> known = left)
                .map(_ -> health)
                .onFailure()
                .recoverWithItem(_ -> new Health(ALL, health.latencyMillis()))
                .onItem()
                .transformToMulti(how -> Multi.createFrom()
                        .iterable(known)
                        .onItem()
                        .transformToUni(movie -> tell(movie, how))
                        .merge(AT_ONCE))
                .onTermination()
                .invoke(() -> loop.runOnContext(_ -> busy = false))
                .subscribe()
                .with(
                        _ -> {},
                        failure -> LOG.warnf("the line is not told how the sale goes: %s", failure.getMessage()));
    }

    /** The line may be away, or may not know the movie: the next report comes soon. */
    private Uni<Object> tell(SeatsLeft movie, Health health) {
        return Patience.with(door.hears(movie, health))
                .onFailure()
                .invoke(failure -> LOG.debugf("%s: %s", movie.movieId(), failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .map(done -> done);
    }
}
