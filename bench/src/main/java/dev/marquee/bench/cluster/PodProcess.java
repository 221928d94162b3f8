package dev.marquee.bench.cluster;

import dev.marquee.crds.names.PodEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A pod's own process on this machine, for faults that the API knows nothing of. */
public final class PodProcess {

    private final long pid;

    private PodProcess(long pid) {
        this.pid = pid;
    }

    /** The process whose environment names the pod; empty where the pod runs elsewhere or this user may not look. */
    public static Optional<PodProcess> find(String namespace, String podName) {
        return find(Set.of(PodEnvironment.NAMESPACE + "=" + namespace, PodEnvironment.POD_NAME + "=" + podName));
    }

    /** The process whose host name is the pod's name; empty where the pod runs elsewhere or this user may not look. */
    public static Optional<PodProcess> find(String podName) {
        return find(Set.of("HOSTNAME=" + podName));
    }

    private static Optional<PodProcess> find(Set<String> wanted) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (environment(process).containsAll(wanted)) {
                    return Optional.of(
                            new PodProcess(Long.parseLong(process.getFileName().toString())));
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    public long pid() {
        return pid;
    }

    /** SIGKILL, SIGSTOP or SIGCONT, without the {@code SIG}. */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> environment(Path process) {
        try {
            String text = new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8);
            return Arrays.asList(text.split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
