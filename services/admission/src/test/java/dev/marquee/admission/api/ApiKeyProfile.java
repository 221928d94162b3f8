package dev.marquee.admission.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A pod that knows two API keys. */
public class ApiKeyProfile implements QuarkusTestProfile {

    static final String OLD = "old-".repeat(10);
    static final String NEW = "new-".repeat(10);

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path file = Files.createTempFile("api-keys", null);
            Files.writeString(file, OLD + "\n\n" + NEW + "\n");
            file.toFile().deleteOnExit();
            return Map.of("marquee.api-keys-file", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
