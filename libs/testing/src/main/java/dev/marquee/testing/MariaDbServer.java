package dev.marquee.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real MariaDB, which speaks Aurora MySQL's protocol. It flushes each commit, so that a kill -9 loses nothing that was
 * acknowledged. Loopback only. Methods block; not for an event loop. Thread-safe where the process is not being replaced.
 */
public final class MariaDbServer implements AutoCloseable {

    /** The one user there is, who may do everything. */
    public static final String USER = "marquee";

    /** That user's password. */
    public static final String PASSWORD = "only-for-tests";

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final AtomicInteger LAST_ID = new AtomicInteger();

    private final Path directory = WorkDirectory.create("mariadb");
    private final Path data = directory.resolve("data");
    private final Path socket = directory.resolve("s");
    private final int id = LAST_ID.incrementAndGet();
    private final int port = Ports.next();
    private ServerProcess process;

    private MariaDbServer() {
        try {
            run(List.of(
                    Tools.require("mariadb-install-db").toString(),
                    "--no-defaults",
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db",
                    "--datadir=" + data,
                    asMe()));
            launch();
            call("SET sql_log_bin=0; CREATE USER '%s'@'%%' IDENTIFIED BY '%s'; GRANT ALL ON *.* TO '%s'@'%%'"
                    .formatted(USER, PASSWORD, USER));
        } catch (ServerProcess.StartFailed e) {
            WorkDirectory.delete(directory);
            throw e;
        }
    }

    /** An empty server. */
    public static MariaDbServer start() {
        return Attempts.start("mariadbd", MariaDbServer::new);
    }

    /** A server that follows this one, from its first change on: what is committed here is to be read there soon after. */
    public MariaDbServer startReplica() {
        MariaDbServer replica = start();
        replica.call(
                "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=%d, MASTER_USER='%s', MASTER_PASSWORD='%s', MASTER_CONNECT_RETRY=1, MASTER_USE_GTID=slave_pos; START SLAVE; SET GLOBAL read_only=1"
                        .formatted(port, USER, PASSWORD));
        return replica;
    }

    /** Makes this replica fall behind by so many seconds; 0 makes it catch up. */
    public void lag(int seconds) {
        call("STOP SLAVE; CHANGE MASTER TO MASTER_DELAY=%d; START SLAVE".formatted(seconds));
    }

    /** The port on which it listens, also while it is down. */
    public int port() {
        return port;
    }

    /** Its process; another one after a restart. */
    public long pid() {
        return process.pid();
    }

    /**
     * Statements, as root.
     *
     * @return the rows, one a line, columns parted by tabs, without their names
     * @throws IllegalStateException with what the server said, where it refused
     */
    public String call(String statements) {
        return run(List.of(
                Tools.require("mariadb").toString(),
                "--no-defaults",
                "--user=root",
                "--socket=" + socket,
                "--batch",
                "--skip-column-names",
                "--execute=" + statements));
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    public void pause() {
        process.signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        process.signal("CONT");
    }

    /** SIGKILL: connections are reset, and refused until {@link #restart()}. */
    public void kill9() {
        process.close();
    }

    /** Kills it if need be, and starts it on the same port with what was committed. */
    public void restart() {
        process.close();
        launch();
    }

    @Override
    public void close() {
        process.close();
        WorkDirectory.delete(directory);
    }

    private void launch() {
        process = ServerProcess.start(
                        directory,
                        "mariadb",
                        Map.of(),
                        List.of(
                                Tools.require("mariadbd").toString(),
                                "--no-defaults",
                                "--datadir=" + data,
                                "--port=" + port,
                                "--bind-address=127.0.0.1",
                                "--socket=" + socket,
                                "--server-id=" + id,
                                "--log-bin",
                                "--skip-name-resolve",
                                "--max-connections=500",
                                "--innodb-flush-log-at-trx-commit=1",
                                asMe()))
                .awaitReady(START_LIMIT, this::isReady);
    }

    private boolean isReady() {
        try {
            return "1".equals(call("SELECT 1").strip());
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static String asMe() {
        return "--user=" + System.getProperty("user.name");
    }

    private static String run(List<String> command) {
        try {
            Process program =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(program.getInputStream().readAllBytes());
            if (!program.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS) || program.exitValue() != 0) {
                throw new IllegalStateException(command.getFirst() + " failed: " + said);
            }
            return said.stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
