package dev.marquee.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServerProcessIT {

    /** Runs in a JVM of its own, which is then killed. */
    static final class Victim {
        static void main(String[] arguments) throws Exception {
            var redis = RedisServer.start();
            System.out.println(redis.call("INFO", "server")
                    .lines()
                    .filter(line -> line.startsWith("process_id:"))
                    .findFirst()
                    .orElseThrow());
            System.out.flush();
            Thread.currentThread().join();
        }
    }

    @Test
    void aServerDiesWithItsJvmThoughTheJvmIsKilled() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process jvm = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Victim.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = jvm.inputReader(StandardCharsets.UTF_8)) {
            long pid = Long.parseLong(out.readLine().split(":")[1].strip());
            assertThat(ProcessHandle.of(pid)).isPresent();
            jvm.destroyForcibly();
            await().until(() ->
                    ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        }
    }
}
