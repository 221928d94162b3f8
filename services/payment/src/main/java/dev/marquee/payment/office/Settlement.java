package dev.marquee.payment.office;

import dev.marquee.payment.config.PaymentConfig;
import dev.marquee.payment.store.Ledger;
import dev.marquee.payment.store.PartRefunds;
import dev.marquee.persistence.Patience;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Finds out what became of money of which not all is known, in every pod. Idle it costs two transactions of two statements an
 * interval. Lives on one context; never blocks.
 */
@Singleton
public class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);
    private static final int AT_ONCE = 16;

    private final Context loop;
    private final Ledger ledger;
    private final Cashier cashier;
    private final PartRefunds parts;
    private final RefundDesk desk;
    private final PaymentConfig config;
    private volatile boolean busy;

    Settlement(Vertx vertx, Ledger ledger, Cashier cashier, PartRefunds parts, RefundDesk desk, PaymentConfig config) {
        this.loop = vertx.getOrCreateContext();
        this.ledger = ledger;
        this.cashier = cashier;
        this.parts = parts;
        this.desk = desk;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        loop.owner().setPeriodic(config.interval().toMillis(), _ -> loop.runOnContext(_ -> round()));
    }

    private void round() {
        if (busy) {
            return;
        }
        busy = true;
        Multi<Object> whole = each(ledger.takeDue(), cashier::settle);
        Multi<Object> inPart = each(parts.takeDue(AT_ONCE), desk::settle);
        Multi.createBy()
                .concatenating()
                .streams(whole, inPart)
                .onTermination()
                .invoke(() -> busy = false)
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("payments wait: %s", failure.getMessage()));
    }

    private static <T> Multi<Object> each(Uni<List<T>> due, Function<T, Uni<?>> settle) {
        return Patience.with(due)
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .onItem()
                .transformToUni(one -> Patience.with(settle.apply(one).<Object>map(done -> done))
                        .onFailure()
                        .recoverWithNull())
                .merge(AT_ONCE);
    }
}
