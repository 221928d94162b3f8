package dev.marquee.bench.chaos.booking;

import dev.marquee.bench.audit.SaleAudit;
import dev.marquee.bench.chaos.storm.Outages;
import dev.marquee.bench.chaos.storm.Score;
import dev.marquee.testing.MariaDbServer;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run came to: the audit's word on each screening, and whether what buyers were told still holds. Blocks. */
final class SaleVerdict {

    private static final int SHOWN = 20;

    private final Vertx vertx;
    private final SellingSite site;
    private final Clientele clientele;
    private final Outages outages;
    private final List<String> troubles;

    /** @param troubles what kept the run from going as planned; each makes it fail */
    SaleVerdict(Vertx vertx, SellingSite site, Clientele clientele, Outages outages, List<String> troubles) {
        this.vertx = vertx;
        this.site = site;
        this.clientele = clientele;
        this.outages = outages;
        this.troubles = troubles;
    }

    /** Prints what is wrong. */
    Score report() {
        List<Purchase> purchases = clientele.purchases();
        List<String> breaches = breaches(purchases);
        breaches.stream().limit(SHOWN).forEach(breach -> System.out.println("violation: " + breach));
        List<String> failures = new ArrayList<>(troubles);
        failures.addAll(outages.withoutEffect());
        clientele.troubles().forEach((trouble, times) -> failures.add(times + " x " + trouble));
        failures.stream().limit(SHOWN).forEach(System.out::println);
        System.out.println(outcomes());
        return new Score(
                purchases.stream().mapToLong(Purchase::events).sum(), outages, breaches.size(), failures.isEmpty());
    }

    private List<String> breaches(List<Purchase> purchases) {
        List<String> breaches = new ArrayList<>();
        MySQLConnectOptions database = new MySQLConnectOptions()
                .setHost("127.0.0.1")
                .setPort(site.database.port())
                .setDatabase(SellingSite.BOOKING_DATABASE)
                .setUser(MariaDbServer.USER)
                .setPassword(MariaDbServer.PASSWORD);
        try (SaleAudit audit = new SaleAudit(vertx, database)) {
            Map<String, Long> taken = site.toss.balances();
            site.programme.all().forEach(night -> breaches.addAll(audit.breaches(night, Programme.STOCK, taken)));
        }
        Map<String, Purchase.Row> rows = rows();
        purchases.forEach(purchase -> breaches.addAll(purchase.breaches(rows.get(purchase.orderId()))));
        return breaches;
    }

    private Map<String, Purchase.Row> rows() {
        return site.database
                .call("SELECT order_id, state, version FROM " + SellingSite.BOOKING_DATABASE + ".orders")
                .lines()
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(
                        fields -> fields[0], fields -> new Purchase.Row(fields[1], Long.parseLong(fields[2]))));
    }

    private String outcomes() {
        return "orders: "
                + site.database
                        .call("SELECT LOWER(state), COUNT(*) FROM " + SellingSite.BOOKING_DATABASE
                                + ".orders GROUP BY state")
                        .lines()
                        .map(line -> line.replace('\t', ' '))
                        .collect(Collectors.joining(", "))
                + "; " + site.unanswered.get() + " questions were not answered at once, " + site.line.ended()
                + " sessions ended, " + site.toss.webhooksHeard() + " webhooks taken";
    }
}
