package dev.marquee.bench.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A manifest with holes, kept beside the class that applies it. */
public final class Manifest {

    /**
     * The file with each <code>${name}</code> filled in.
     *
     * @param beside the class in whose package the file lies
     */
    public static String read(Class<?> beside, String file, Map<String, ?> holes) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (var hole : holes.entrySet()) {
                text = text.replace("${" + hole.getKey() + "}", String.valueOf(hole.getValue()));
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Manifest() {}
}
