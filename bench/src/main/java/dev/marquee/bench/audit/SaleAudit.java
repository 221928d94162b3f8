package dev.marquee.bench.audit;

import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * Whether a sale kept its promises, by the database of the booking and the books of the payment provider: no seat twice, money if
 * and only if seats, stock conserved, nothing held for ever. Blocks.
 */
public final class SaleAudit implements AutoCloseable {

    private static final int ANSWER_SECONDS = 20;

    private final SqlClient database;

    /** @param database of the booking */
    public SaleAudit(Vertx vertx, MySQLConnectOptions database) {
        this.database = MySQLBuilder.client()
                .connectingTo(database)
                .with(new PoolOptions().setMaxSize(1))
                .using(vertx)
                .build();
    }

    /** Orders that wait for an answer. */
    public long waiting(String screening) {
        return rows("SELECT COUNT(*) n FROM orders WHERE screening_id = ? AND due_at IS NOT NULL", screening)
                .getFirst()
                .getLong("n");
    }

    /**
     * One line a breach.
     *
     * @param stock of the theatre before the sale
     * @param taken order to what is left of its money, in won, as the payment provider knows it
     */
    public List<String> breaches(String screening, int stock, Map<String, Long> taken) {
        List<String> breaches = new ArrayList<>();
        rows(
                        "SELECT s.seat, s.order_id, o.state FROM seat s LEFT JOIN orders o USING (order_id) WHERE s.screening_id = ?"
                                + " AND s.order_id IS NOT NULL AND (o.state IS NULL OR s.sold <> (o.state = 'COMPLETED')"
                                + " OR NOT FIND_IN_SET(CONCAT(s.seat, ':', s.price), o.seats))",
                        screening)
                .forEach(row -> breaches.add("seat " + row.getString("seat") + " is not its order's: "
                        + row.getString("order_id") + " " + row.getString("state")));
        rows(
                        "SELECT o.order_id FROM orders o WHERE o.screening_id = ? AND o.state = 'COMPLETED' AND"
                                + " (SELECT COUNT(*) FROM seat s WHERE s.order_id = o.order_id AND s.sold)"
                                + " <> 1 + LENGTH(o.seats) - LENGTH(REPLACE(o.seats, ',', ''))",
                        screening)
                .forEach(row -> breaches.add("order " + row.getString("order_id") + " lacks a seat that it paid"));
        rows(
                        "SELECT order_id, state FROM orders WHERE screening_id = ? AND (state IN ('RESERVED', 'REFUNDING')"
                                + " OR state = 'CART' AND kept_until < UTC_TIMESTAMP(3) - INTERVAL 30 SECOND)",
                        screening)
                .forEach(row -> breaches.add(
                        "order " + row.getString("order_id") + " is held for ever: " + row.getString("state")));
        money(screening, taken, breaches);
        stock(screening, stock, breaches);
        return breaches;
    }

    @Override
    public void close() {
        database.close();
    }

    private void money(String screening, Map<String, Long> taken, List<String> breaches) {
        for (Row row : rows("SELECT order_id, state, seats, items FROM orders WHERE screening_id = ?", screening)) {
            String order = row.getString("order_id");
            long owed = row.getString("state").equals("COMPLETED") ? total(row) : 0;
            long paid = taken.getOrDefault(order, 0L);
            if (owed != paid) {
                breaches.add(
                        "order " + order + " is " + row.getString("state") + " and has paid " + paid + " of " + owed);
            }
        }
    }

    private void stock(String screening, int stock, List<String> breaches) {
        long gone = rows("SELECT items FROM orders WHERE screening_id = ? AND state = 'COMPLETED'", screening).stream()
                .mapToLong(row -> quantity(row.getString("items")))
                .sum();
        rows("SELECT c.stock FROM concession c JOIN screening s USING (theatre_id) WHERE s.screening_id = ?", screening)
                .forEach(row -> {
                    if (row.getInteger("stock") != stock - gone) {
                        breaches.add("stock is " + row.getInteger("stock") + " where " + gone + " of " + stock
                                + " were sold");
                    }
                });
    }

    private static long total(Row row) {
        long total = 0;
        for (String seat : parts(row.getString("seats"))) {
            total += Long.parseLong(seat.split(":")[1]);
        }
        for (String item : parts(row.getString("items"))) {
            total += Long.parseLong(item.split(":")[1]) * Long.parseLong(item.split(":")[2]);
        }
        return total;
    }

    private static long quantity(String items) {
        return parts(items).stream()
                .mapToLong(item -> Long.parseLong(item.split(":")[1]))
                .sum();
    }

    private static List<String> parts(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private List<Row> rows(String query, String screening) {
        var found = database.preparedQuery(query)
                .execute(Tuple.of(screening))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .join();
        return StreamSupport.stream(found.spliterator(), false).toList();
    }
}
