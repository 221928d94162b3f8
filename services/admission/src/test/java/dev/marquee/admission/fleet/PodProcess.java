package dev.marquee.admission.fleet;

import dev.marquee.crds.names.PodEnvironment;
import dev.marquee.testing.AppProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A pod of the fleet as the process that it is in production. Blocks. */
final class PodProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

    final String name;
    final int port;
    private final AppProcess app;

    private PodProcess(String name, AppProcess app) {
        this.name = name;
        this.port = app.port();
        this.app = app;
    }

    /** Starts a pod and returns when it is ready. */
    static PodProcess start(String name, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(PodEnvironment.POD_NAME, name);
        all.put(PodEnvironment.NAMESPACE, Sale.NAMESPACE);
        all.put(PodEnvironment.QUEUE_NAME, Sale.QUEUE);
        return new PodProcess(name, AppProcess.start(name, JAR, all));
    }

    /** Body of a GET; empty where nothing answers. */
    String get(String path) {
        return app.get(path);
    }

    /** Status of a GET; 0 where nothing answers. */
    int status(String path) {
        return app.status(path);
    }

    /** Whether its metrics say that this policy of a system is in effect. */
    boolean isActive(String system, String policy) {
        return get("/metrics")
                .contains("marquee_failure_policy_active{policy=\"" + policy + "\",queue=\"" + Sale.QUEUE
                        + "\",system=\"" + system + "\"} 1.0");
    }

    /** How many wait in the lines that it ticks, by its metrics. */
    double waiting() {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith("marquee_waiting_users{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    void kill9() {
        app.kill();
        app.awaitExit();
    }

    /** SIGTERM; returns at once. */
    void terminate() {
        app.terminate();
    }

    /** How long it took to exit from now on. */
    Duration awaitExit() {
        return app.awaitExit();
    }

    @Override
    public void close() {
        app.close();
    }
}
