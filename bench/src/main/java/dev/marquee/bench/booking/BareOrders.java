package dev.marquee.bench.booking;

import dev.marquee.security.RandomId;
import dev.marquee.testing.MariaDbServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The statements of an order, from opening to the end of the session, in the transactions in which the booking makes them, by a
 * client that does nothing else. Never blocks.
 */
final class BareOrders implements AutoCloseable {

    private static final String COMMAND =
            "INSERT IGNORE INTO command (owner, idempotency_key, fingerprint) VALUES (?, ?, ?)";
    private static final String ANSWERED =
            "UPDATE command SET status = ?, body = ? WHERE owner = ? AND idempotency_key = ?";
    private static final String NOW = "SELECT UTC_TIMESTAMP(3)";
    private static final String SCREENING = "SELECT * FROM screening WHERE screening_id = ?";
    private static final String LOCK = "SELECT * FROM orders WHERE order_id = ? FOR UPDATE";
    private static final String TAKEN = "SELECT s.seat FROM orders o JOIN seat s USING (screening_id)"
            + " WHERE o.order_id = ? AND o.version = ? AND o.state = 'CART' AND o.kept_until > UTC_TIMESTAMP(3)"
            + " AND s.seat IN (?) AND s.order_id <> o.order_id"
            + " AND (s.kept_until IS NULL OR s.kept_until > UTC_TIMESTAMP(3)) ORDER BY s.seat";
    private static final String CHANGE =
            "UPDATE orders SET state = ?, version = ?, seats = ?, due_at = ?, attempts = ?,"
                    + " session_open = ? WHERE order_id = ?";
    private static final String EVENT = "INSERT INTO outbox (aggregate, body) VALUES (?, ?)";
    private static final String STEP = "INSERT INTO order_step (order_id, step, outcome, at) VALUES (?, ?, 'DONE', ?)";
    private static final String DUE =
            "SELECT * FROM orders WHERE due_at <= UTC_TIMESTAMP(3) AND order_id = ? LIMIT 1 FOR UPDATE SKIP LOCKED";
    private static final String FINGERPRINT = "f".repeat(64);
    private static final String BODY = "{" + " ".repeat(300) + "}";
    private static final Buffer TOLD = Buffer.buffer(" ".repeat(450));

    private final Pool pool;

    BareOrders(Vertx vertx, MariaDbServer database, int connections) {
        pool = MySQLBuilder.pool()
                .connectingTo(new MySQLConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(database.port())
                        .setDatabase("marquee_booking")
                        .setUser(MariaDbServer.USER)
                        .setPassword(MariaDbServer.PASSWORD)
                        .setCachePreparedStatements(true))
                .with(new PoolOptions().setMaxSize(connections))
                .using(vertx)
                .build();
    }

    /** One order for a seat that is free. */
    Future<Void> order(String screening, String seat) {
        String order = RandomId.next();
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        return command(
                        order,
                        "open",
                        List.of(
                                new Statement(NOW),
                                new Statement(SCREENING, screening),
                                new Statement("SELECT order_id FROM orders WHERE open_pass = ?", order),
                                new Statement(
                                        "INSERT INTO orders (order_id, screening_id, theatre_id, movie_id, request_id, pass_id,"
                                                + " open_pass, state, version, seats, items, kept_until, created_at, session_open)"
                                                + " VALUES (?, ?, 't', 'm', ?, ?, ?, 'CART', 1, '', '', ?, ?, TRUE)",
                                        order,
                                        screening,
                                        order,
                                        order,
                                        order,
                                        now.plusMinutes(7),
                                        now),
                                new Statement(EVENT, "order/" + order, TOLD)))
                .compose(_ -> transactionless(new Statement(TAKEN, order, 1, seat)))
                .compose(_ -> command(
                        order,
                        "fill",
                        List.of(
                                new Statement(LOCK, order),
                                new Statement(NOW),
                                new Statement(SCREENING, screening),
                                new Statement(
                                        "SELECT * FROM seat WHERE screening_id = ? AND seat IN (?)", screening, seat),
                                new Statement(
                                        "UPDATE seat SET order_id = ?, kept_until = ? WHERE screening_id = ? AND seat IN (?)"
                                                + " AND (order_id IS NULL OR kept_until <= ?)",
                                        order,
                                        now.plusMinutes(7),
                                        screening,
                                        seat,
                                        now),
                                change(order, "CART", 2, seat, null, true),
                                new Statement(EVENT, "order/" + order, TOLD))))
                .compose(_ -> command(
                        order,
                        "pay",
                        List.of(
                                new Statement(LOCK, order),
                                new Statement(NOW),
                                new Statement(SCREENING, screening),
                                new Statement(
                                        "UPDATE seat SET kept_until = NULL WHERE screening_id = ? AND order_id = ?"
                                                + " AND seat IN (?) AND kept_until > ?",
                                        screening,
                                        order,
                                        seat,
                                        now),
                                new Statement(STEP, order, "RESERVE", now),
                                change(order, "RESERVED", 3, seat, now, true),
                                new Statement(EVENT, "order/" + order, TOLD))))
                .compose(_ -> transaction(List.of(
                        new Statement(NOW), new Statement(DUE, order), change(order, "RESERVED", 3, seat, now, true))))
                .compose(_ -> transaction(List.of(
                        new Statement(LOCK, order),
                        new Statement(NOW),
                        new Statement(STEP, order, "CHARGE", now),
                        new Statement(SCREENING, screening),
                        new Statement(
                                "UPDATE seat SET sold = TRUE WHERE screening_id = ? AND order_id = ? AND seat IN (?)"
                                        + " AND kept_until IS NULL",
                                screening,
                                order,
                                seat),
                        new Statement(STEP, order, "CONFIRM", now),
                        change(order, "COMPLETED", 4, seat, now, true),
                        new Statement(EVENT, "order/" + order, TOLD))))
                .compose(_ -> transaction(List.of(
                        new Statement(NOW), new Statement(DUE, order), change(order, "COMPLETED", 4, seat, now, true))))
                .compose(_ -> transaction(List.of(
                        new Statement(LOCK, order),
                        new Statement(NOW),
                        new Statement(STEP, order, "END_SESSION", now),
                        change(order, "COMPLETED", 4, seat, null, false))));
    }

    @Override
    public void close() {
        pool.close();
    }

    private Future<Void> command(String order, String key, List<Statement> work) {
        return pool.withTransaction(connection -> run(connection, new Statement(COMMAND, order, key, FINGERPRINT))
                        .compose(_ -> all(connection, work))
                        .compose(_ -> run(connection, new Statement(ANSWERED, 200, BODY, order, key))))
                .mapEmpty();
    }

    private Future<Void> transactionless(Statement look) {
        return pool.withConnection(connection -> run(connection, look));
    }

    private Future<Void> transaction(List<Statement> work) {
        return pool.withTransaction(connection -> all(connection, work));
    }

    private static Future<Void> all(SqlConnection connection, List<Statement> work) {
        Future<Void> steps = Future.succeededFuture();
        for (Statement statement : work) {
            steps = steps.compose(_ -> run(connection, statement));
        }
        return steps;
    }

    private static Future<Void> run(SqlConnection connection, Statement statement) {
        return connection.preparedQuery(statement.sql).execute(statement.values).mapEmpty();
    }

    private static Statement change(
            String order, String state, long version, String seat, LocalDateTime due, boolean sessionOpen) {
        return new Statement(CHANGE, state, version, seat + ":15000", due, 0, sessionOpen, order);
    }

    /** A statement with its values. */
    private record Statement(String sql, Tuple values) {

        Statement(String sql, Object... values) {
            this(sql, Tuple.from(values));
        }
    }
}
