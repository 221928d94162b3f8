package dev.marquee.bench.report;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The source tree that this program was built in: results belong there.
 *
 * @param root where {@code bench/} and {@code services/} are
 */
public record Checkout(Path root) {

    /**
     * The tree around the jar, or around the working directory.
     *
     * @throws IllegalStateException where neither lies in a checkout
     */
    public static Checkout find() {
        for (Path start : new Path[] {ownPath(), Path.of("").toAbsolutePath()}) {
            for (Path at = start; at != null; at = at.getParent()) {
                if (Files.isRegularFile(at.resolve("bench/targets.yaml"))) {
                    return new Checkout(at);
                }
            }
        }
        throw new IllegalStateException("not in a checkout: bench/targets.yaml not found");
    }

    Path targets() {
        return root.resolve("bench/targets.yaml");
    }

    Path results() {
        return root.resolve("bench/results");
    }

    private static Path ownPath() {
        try {
            return Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
