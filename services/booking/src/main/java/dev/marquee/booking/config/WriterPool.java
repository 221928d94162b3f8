package dev.marquee.booking.config;

import dev.marquee.persistence.BoundedConnections;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Connections to the writer, none of which outlives its use. */
@Singleton
@ReactiveDataSource("writer")
public class WriterPool implements MySQLPoolCreator {

    @Override
    public Pool create(Input input) {
        return BoundedConnections.pool(input.vertx(), input.mySQLConnectOptionsList(), input.poolOptions());
    }
}
