package dev.marquee.admission.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Secret mounted as a volume, laid out and changed as the kubelet does it: each name is a link into {@code ..data}, which is
 * a link that is swapped. Blocks.
 */
final class SecretVolume {

    private final Path path;

    private SecretVolume(Path path) {
        this.path = path;
    }

    static SecretVolume holding(Map<String, String> data) {
        try {
            var volume = new SecretVolume(Files.createTempDirectory("secret"));
            volume.change(data);
            return volume;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    /** From now on the volume holds these and nothing else. */
    void change(Map<String, String> data) {
        try {
            Path next = Files.createTempDirectory(path, "..2026_");
            for (var file : data.entrySet()) {
                Files.writeString(next.resolve(file.getKey()), file.getValue());
            }
            Path link = path.resolve("..data_tmp");
            Files.createSymbolicLink(link, next.getFileName());
            Files.move(link, path.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            for (String name : data.keySet()) {
                if (!Files.isSymbolicLink(path.resolve(name))) {
                    Files.createSymbolicLink(path.resolve(name), Path.of("..data", name));
                }
            }
            removeStale(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeStale(Map<String, String> data) throws IOException {
        try (Stream<Path> names = Files.list(path)) {
            for (Path name : names.toList()) {
                String text = name.getFileName().toString();
                if (!text.startsWith("..") && !data.containsKey(text)) {
                    Files.delete(name);
                }
            }
        }
    }
}
