package dev.marquee.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in git that is made from another one. */
final class Update {

    private static final String COMMAND = "./mvnw -pl helm-charts test -Dtest=CrdCopyTest -Dupdate";

    /** Fails where {@code file} is not {@code wanted}; with {@code -Dupdate} it is written instead. */
    static void check(Path file, String wanted) throws IOException {
        if (System.getProperty("update") != null) {
            Files.writeString(file, wanted);
        }
        String found = Files.exists(file) ? Files.readString(file) : "";
        assertEquals(wanted, found, "helm-charts/" + file + " is not current. Run: " + COMMAND);
    }

    private Update() {}
}
