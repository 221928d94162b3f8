package dev.marquee.bench.chaos.booking;

import dev.marquee.bench.chaos.storm.CleanUp;
import dev.marquee.bench.chaos.storm.FaultKind;
import dev.marquee.bench.chaos.storm.Score;
import dev.marquee.bench.chaos.storm.Storm;
import dev.marquee.bench.chaos.storm.Strike;
import dev.marquee.bench.chaos.storm.Target;
import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.process.Programs;
import dev.marquee.bench.report.Checkout;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The selling side: booking and payment as processes, and buyers who do not give up. Needs no platform. Blocks. */
public final class BookingTarget implements Target<SellingSite> {

    private static final Duration NEXT_SCREENING = Duration.ofSeconds(6);
    private static final Duration END_LIMIT = Duration.ofMinutes(4);

    @Override
    public List<FaultKind<SellingSite>> faults() {
        return SellingFaults.all();
    }

    @Override
    public int promises() {
        return Sabotage.count();
    }

    @Override
    public FaultKind<SellingSite> broken(int promise) {
        return Sabotage.of(promise);
    }

    @Override
    public Score play(List<Strike<SellingSite>> plan, Duration limit, long seed) throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        try (CleanUp cleanUp = new CleanUp()) {
            cleanUp.with(() ->
                    vertx.close().toCompletionStage().toCompletableFuture().join());
            System.out.println("starting two pods of the booking and two of the payment");
            SellingSite site = cleanUp.with(new SellingSite(vertx, new Programs(Checkout.find())));
            Counter counter = new Counter(
                    site.bookings.stream()
                            .map(pod -> URI.create(SellingSite.url(pod.app().port())))
                            .toList(),
                    site.unanswered);
            Clientele clientele = new Clientele(site, counter);
            Storm<SellingSite> storm = cleanUp.with(new Storm<>(site));
            List<String> troubles = new ArrayList<>();
            clientele.come();
            try (ScheduledExecutorService planner = Executors.newSingleThreadScheduledExecutor()) {
                planner.scheduleWithFixedDelay(
                        () -> addScreening(site),
                        NEXT_SCREENING.toMillis(),
                        NEXT_SCREENING.toMillis(),
                        TimeUnit.MILLISECONDS);
                storm.play(plan, limit);
            } catch (IllegalStateException e) {
                troubles.add(e.getMessage());
            }
            clientele.leave();
            try {
                Await.until("the end of all orders", END_LIMIT, () -> site.underWay() == 0, site::state);
            } catch (IllegalStateException e) {
                troubles.add(e.getMessage() + "; " + site.underWay() + " are under way");
            }
            return new SaleVerdict(vertx, site, clientele, storm.outages(), troubles).report();
        }
    }

    private static void addScreening(SellingSite site) {
        try {
            site.programme.add();
        } catch (IllegalStateException e) {
            // The database is away: the next comes later.
        }
    }
}
