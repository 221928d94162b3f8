package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.cluster.PodProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the processes of pods on this machine. */
final class Processes {

    /** @throws IllegalStateException where the pod runs elsewhere */
    static PodProcess of(String namespace, String pod) {
        return PodProcess.find(namespace, pod).orElseThrow(() -> elsewhere(pod));
    }

    /** Of a pod that is not ours to name by its environment. */
    static PodProcess of(String pod) {
        return PodProcess.find(pod).orElseThrow(() -> elsewhere(pod));
    }

    /** Whether it has ended; one that nobody has asked for its last words yet, a zombie, counts as ended. */
    static boolean isGone(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).startsWith("Z");
        } catch (IOException e) {
            return true;
        }
    }

    private static IllegalStateException elsewhere(String pod) {
        return new IllegalStateException(pod + " does not run on this machine");
    }

    private Processes() {}
}
