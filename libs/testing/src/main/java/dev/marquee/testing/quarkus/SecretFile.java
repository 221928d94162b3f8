package dev.marquee.testing.quarkus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret as a pod is given it: one line of a file, which goes with the tests. */
public final class SecretFile {

    /** Where it is. */
    public static String of(String line) {
        try {
            Path file = Files.createTempFile("marquee-test", "");
            Files.writeString(file, line + "\n");
            file.toFile().deleteOnExit();
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SecretFile() {}
}
