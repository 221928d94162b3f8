package dev.marquee.catalog.config;

import dev.marquee.persistence.BoundedConnections;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Connections to the reader, none of which outlives its use. */
@Singleton
@ReactiveDataSource("reader")
public class ReaderPool implements MySQLPoolCreator {

    @Override
    public Pool create(Input input) {
        return BoundedConnections.pool(input.vertx(), input.mySQLConnectOptionsList(), input.poolOptions());
    }
}
