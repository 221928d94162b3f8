package dev.marquee.testing.quarkus;

import dev.marquee.testing.MariaDbServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A MariaDB and a replica of it for a {@code @QuarkusTest}, as its writer and its reader. A field {@code writer} or
 * {@code reader} of type {@link MariaDbServer} is given it. Init argument: {@code database}, the name of the empty one that is
 * there.
 */
public final class DatabaseResource implements QuarkusTestResourceLifecycleManager {

    private String database = "marquee";
    private MariaDbServer writer;
    private MariaDbServer reader;

    @Override
    public void init(Map<String, String> initArgs) {
        database = initArgs.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        writer = MariaDbServer.start();
        reader = writer.startReplica();
        writer.call("CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
        return Map.of(
                "MARQUEE_DATABASE_WRITER",
                "127.0.0.1:" + writer.port(),
                "MARQUEE_DATABASE_READER",
                "127.0.0.1:" + reader.port(),
                "MARQUEE_DATABASE_NAME",
                database,
                "MARQUEE_DATABASE_USER",
                MariaDbServer.USER,
                "MARQUEE_DATABASE_PASSWORD",
                MariaDbServer.PASSWORD);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                writer,
                field -> field.getType() == MariaDbServer.class
                        && field.getName().equals("writer"));
        injector.injectIntoFields(
                reader,
                field -> field.getType() == MariaDbServer.class
                        && field.getName().equals("reader"));
    }

    @Override
    public void stop() {
        if (reader != null) {
            reader.close();
        }
        if (writer != null) {
            writer.close();
        }
    }
}
