package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.process.Shell;
import dev.marquee.bench.report.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Redis process of a run on this machine, ended and started as {@code ./marquee up} starts it. Blocks. */
public final class LocalRedis {

    private final Path pidFile;
    private final String script;

    private final URI url;

    /** @param url {@code redis://host:port} of the process */
    public LocalRedis(URI url) {
        this.url = url;
        String state = System.getenv().getOrDefault("MARQUEE_STATE", "/var/tmp/marquee");
        this.pidFile = Path.of(state, "pids", "redis");
        this.script = Checkout.find().root().resolve("local/run/redis.sh").toString();
    }

    URI url() {
        return url;
    }

    /** What redis-cli prints for a command. */
    String call(String... command) {
        List<String> line =
                new ArrayList<>(List.of("redis-cli", "-h", url.getHost(), "-p", String.valueOf(url.getPort()), "-e"));
        line.addAll(List.of(command));
        return Shell.run(line);
    }

    /**
     * A number that INFO tells.
     *
     * @param pattern whose first group it is
     * @return 0 where it is not told
     */
    long info(String section, Pattern pattern) {
        Matcher matcher = pattern.matcher(call("INFO", section));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** Number of the process that runs now. */
    long pid() {
        try {
            return Long.parseLong(Files.readString(pidFile).split(" ")[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("no Redis of ours runs", e);
        }
    }

    /** kill -9; what it answered is in the append-only file, which the kernel keeps. A number given to others is let be. */
    long kill() {
        long pid = pid();
        ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").contains("redis"))
                .ifPresent(ProcessHandle::destroyForcibly);
        Await.until("the end of Redis", Duration.ofSeconds(10), () -> Processes.isGone(pid));
        return pid;
    }

    /** Starts it, unless it runs; returns once it serves all slots. */
    void start() {
        start(Map.of());
    }

    /** @param environment added to its own */
    void start(Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of(script, "start"));
        Shell.run(command);
    }
}
