package dev.marquee.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A server's scratch directory. Its name carries the pid of the JVM, so that the next one can sweep up after a kill -9. */
final class WorkDirectory {

    private static final Path ROOT = Path.of(System.getProperty("java.io.tmpdir"), "marquee-testing");
    private static boolean swept;

    static synchronized Path create(String server) {
        try {
            Files.createDirectories(ROOT);
            if (!swept) {
                sweep();
                swept = true;
            }
            return Files.createTempDirectory(ROOT, ProcessHandle.current().pid() + "-" + server + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path directory) {
        try (var paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // The next run sweeps what a dying server still held.
        }
    }

    private static void sweep() throws IOException {
        List<Path> leftovers;
        try (var paths = Files.list(ROOT)) {
            leftovers = paths.filter(WorkDirectory::isOrphan).toList();
        }
        leftovers.forEach(WorkDirectory::delete);
    }

    private static boolean isOrphan(Path directory) {
        String pid = directory.getFileName().toString().split("-", 2)[0];
        return pid.matches("[0-9]{1,10}")
                && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    private WorkDirectory() {}
}
