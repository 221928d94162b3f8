package dev.marquee.persistence;

import dev.marquee.persistence.outbox.OutboxMessage;
import dev.marquee.testing.MariaDbServer;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.cfg.Configuration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.hibernate.reactive.vertx.VertxInstance;

/** A database of its own with the tables of this library and a counter, and a client such as one pod has. */
public final class TestDatabase implements AutoCloseable {

    public final String name;
    public final Vertx vertx;
    public final Mutiny.SessionFactory sessions;
    private final MariaDbServer server;
    private final EntityManagerFactory factory;
    private final boolean owner;

    public TestDatabase(MariaDbServer server) {
        this(server, server.port(), "t" + UUID.randomUUID().toString().replace("-", ""), Vertx.vertx(), true);
        call(migration("V0001__outbox_and_inbox")
                + migration("V0002__reader_beat")
                + migration("V0003__commands")
                + "CREATE TABLE counter (id VARCHAR(32) PRIMARY KEY, value BIGINT NOT NULL);");
    }

    /** The same tables, reached by another pod, or by another way. */
    public TestDatabase another(int port) {
        return new TestDatabase(server, port, name, vertx, false);
    }

    private TestDatabase(MariaDbServer server, int port, String name, Vertx vertx, boolean owner) {
        this.server = server;
        this.vertx = vertx;
        this.name = name;
        this.owner = owner;
        if (owner) {
            server.call("CREATE DATABASE " + name);
        }
        var configuration = new Configuration()
                .addAnnotatedClass(OutboxMessage.class)
                .addAnnotatedClass(Counter.class)
                .setProperty("hibernate.connection.url", "mysql://127.0.0.1:" + port + "/" + name)
                .setProperty("hibernate.connection.username", MariaDbServer.USER)
                .setProperty("hibernate.connection.password", MariaDbServer.PASSWORD)
                .setProperty("hibernate.connection.pool_size", "4");
        VertxInstance ours = () -> vertx;
        var registry = new ReactiveServiceRegistryBuilder()
                .applySettings(configuration.getProperties())
                .addService(VertxInstance.class, ours)
                .build();
        this.factory = configuration.buildSessionFactory(registry);
        this.sessions = factory.unwrap(Mutiny.SessionFactory.class);
    }

    /** A statement by root, in this database. */
    public String call(String statement) {
        return server.call("USE " + name + "; " + statement);
    }

    /** Work with a session that it shares with nobody, as a request has it. */
    public <T> Uni<T> apart(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .emitter(done -> VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                        .runOnContext(start -> work.get().subscribe().with(done::complete, done::fail)));
    }

    public static <T> T join(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        factory.close();
        if (owner) {
            vertx.close();
        }
    }

    private static String migration(String name) {
        try (var text = TestDatabase.class.getResourceAsStream("migration/" + name + ".sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
