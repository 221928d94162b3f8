package dev.marquee.e2e.stage;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** All replicas of the operator, as somebody who wishes them ill sees them. Blocks. */
public final class Operators {

    private static final String NAMESPACE = "marquee-system";
    private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/name", "marquee-operator");

    private final Stage stage;

    public Operators(Stage stage) {
        this.stage = stage;
    }

    /**
     * SIGKILL for each process on this machine. The pods are deleted too: the kubelet starts a container that dies again
     * and again later and later, and a new pod at once; on another cluster that deletion is the kill.
     *
     * @return how many processes were killed by signal
     */
    public int kill() {
        List<Pod> pods = pods();
        long killed = pods.stream().filter(Operators::killProcess).count();
        pods.forEach(pod -> stage.client().resource(pod).withGracePeriod(0).delete());
        return (int) killed;
    }

    private List<Pod> pods() {
        List<Pod> pods = stage.client()
                .pods()
                .inNamespace(NAMESPACE)
                .withLabels(LABELS)
                .list()
                .getItems();
        if (pods.isEmpty()) {
            throw new IllegalStateException("no operator runs in " + NAMESPACE + ": type ./marquee up");
        }
        return pods;
    }

    /** A container's HOSTNAME is the name of its pod. */
    private static boolean killProcess(Pod pod) {
        String mark = "HOSTNAME=" + pod.getMetadata().getName();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (environment(process).contains(mark)) {
                    long pid = Long.parseLong(process.getFileName().toString());
                    return ProcessHandle.of(pid)
                            .map(ProcessHandle::destroyForcibly)
                            .orElse(false);
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    private static List<String> environment(Path process) {
        try {
            byte[] environment = Files.readAllBytes(process.resolve("environ"));
            return Arrays.asList(new String(environment, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
