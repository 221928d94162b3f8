package dev.marquee.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The API keys that are the lines of a file; empty lines are none. Thread-safe; only the reading blocks. */
public final class ApiKeysInFile {

    private final Path file;
    private volatile ApiKeys keys = new ApiKeys(List.of());

    /** Nobody is let in before the first {@link #read()}. */
    public ApiKeysInFile(Path file) {
        this.file = file;
    }

    /** As {@link ApiKeys#accepts}. */
    public boolean accepts(String key) {
        return keys.accepts(key);
    }

    /**
     * Takes the keys that are in the file now.
     *
     * @throws IOException where it cannot be read: the keys stay as they are
     * @throws IllegalArgumentException for a key that is too short: the keys stay as they are
     */
    public void read() throws IOException {
        keys = new ApiKeys(Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
