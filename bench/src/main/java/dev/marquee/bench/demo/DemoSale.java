package dev.marquee.bench.demo;

import dev.marquee.bench.audit.SaleAudit;
import dev.marquee.bench.cluster.Await;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The seats of a demo: who buys them, and whether all went well. Blocks. */
final class DemoSale {

    private static final Duration END_LIMIT = Duration.ofSeconds(90);
    private static final int MOST_SEATS = 2_000;
    private static final int FEWEST_SEATS = 50;
    private static final String LOCAL_DATABASE = "jdbc:mariadb://172.31.250.2:3306/marquee";

    private final Vertx vertx;
    private final SellingPlatform selling;
    private final Premiere premiere;
    private final Shoppers shoppers;

    private DemoSale(Vertx vertx, SellingPlatform selling, Premiere premiere) {
        this.vertx = vertx;
        this.selling = selling;
        this.premiere = premiere;
        this.shoppers = new Shoppers(vertx, selling, premiere);
    }

    /** Puts a screening of the movie on sale, with a seat for each visitor, as far as one auditorium goes. */
    static DemoSale open(Vertx vertx, SellingPlatform selling, String movieId, int visitors) {
        int seats = Math.min(MOST_SEATS, Math.max(FEWEST_SEATS, visitors));
        Premiere premiere = new Premiere(selling, movieId, seats);
        Duration took = premiere.announce();
        System.out.printf(
                "screening %s: the booking has heard of its %d seats after %.1f s%n",
                premiere.screening(), seats, took.toMillis() / 1000.0);
        return new DemoSale(vertx, selling, premiere);
    }

    Shoppers shoppers() {
        return shoppers;
    }

    /** Orders that were completed. */
    int sold() {
        return shoppers.sold();
    }

    /** Waits until nobody is buying any more, then looks; one line a breach. */
    List<String> breaches() {
        try (SaleAudit audit = new SaleAudit(vertx, database())) {
            Await.until(
                    "the end of all orders",
                    END_LIMIT,
                    () -> shoppers.underWay() == 0 && audit.waiting(premiere.screening()) == 0);
            System.out.println("orders that came to nothing: " + shoppers.troubles());
            return audit.breaches(premiere.screening(), Premiere.STOCK, shoppers.taken());
        }
    }

    private static MySQLConnectOptions database() {
        URI server = URI.create(variable("MARQUEE_DATABASE_URL", LOCAL_DATABASE).substring("jdbc:".length()));
        return new MySQLConnectOptions()
                .setHost(server.getHost())
                .setPort(server.getPort())
                .setDatabase("marquee_booking")
                .setUser(variable("MARQUEE_DATABASE_USER", "marquee"))
                .setPassword(variable("MARQUEE_DATABASE_PASSWORD", ""));
    }

    private static String variable(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
    }
}
