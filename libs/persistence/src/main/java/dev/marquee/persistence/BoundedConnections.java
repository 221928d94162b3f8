package dev.marquee.persistence;

import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A pool of connections of which none outlives its use. One to a server that vanished without a word ends by its silence, where TCP
 * would wait for a quarter of an hour; one to a writer that has become a reader ends by its age, and the next one goes where the
 * name points then; and the server ends what a pod has left in the middle of a transaction, with its locks, where it would wait
 * for hours.
 */
public final class BoundedConnections {

    private static final Duration IDLE = Duration.ofSeconds(30);

    /** Longer than anybody waits for an answer ({@link Patience}). */
    private static final Duration SILENCE = Duration.ofSeconds(40);

    private static final Duration LIFE = Duration.ofMinutes(1);

    /** Of the server, with whoever asks nothing; longer than {@link #IDLE}, after which the pool gives a connection up itself. */
    private static final Duration SERVERS_PATIENCE = Duration.ofMinutes(1);

    /**
     * @param servers of which any will do; changed
     * @param options changed
     */
    public static Pool pool(Vertx vertx, List<MySQLConnectOptions> servers, PoolOptions options) {
        return pool(vertx, servers, options, SILENCE);
    }

    /** @param silence of a server, after which a connection to it is given up */
    static Pool pool(Vertx vertx, List<MySQLConnectOptions> servers, PoolOptions options, Duration silence) {
        servers.forEach(
                server -> server.setReadIdleTimeout((int) silence.toSeconds()).setIdleTimeoutUnit(TimeUnit.SECONDS));
        options.setIdleTimeout((int) IDLE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxLifetime((int) LIFE.toSeconds())
                .setMaxLifetimeUnit(TimeUnit.SECONDS);
        return MySQLBuilder.pool()
                .with(options)
                .connectingTo(List.<SqlConnectOptions>copyOf(servers))
                .withConnectHandler(BoundedConnections::settle)
                .using(vertx)
                .build();
    }

    private static void settle(SqlConnection connection) {
        connection
                .query("SET SESSION wait_timeout = " + SERVERS_PATIENCE.toSeconds())
                .execute()
                .onComplete(_ -> connection.close()); // back to the pool
    }

    private BoundedConnections() {}
}
