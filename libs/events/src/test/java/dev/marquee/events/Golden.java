package dev.marquee.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The wire form that other programs rely on; a changed file is a changed protocol. */
final class Golden {

    static final String REQUEST_ID = "0123456789abcdef0123456789abcdef";
    static final LineRules RULES = new LineRules(60, 120, 600);

    static String text(String name) {
        try (var in = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Golden() {}
}
