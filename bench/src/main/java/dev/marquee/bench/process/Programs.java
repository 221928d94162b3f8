package dev.marquee.bench.process;

import dev.marquee.bench.report.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The programs that a benchmark runs, as the build leaves them; built when they are missing. Blocks. */
public final class Programs {

    private final Checkout checkout;

    public Programs(Checkout checkout) {
        this.checkout = checkout;
    }

    /** The admission service. */
    public Path admission() {
        return quarkus("services/admission");
    }

    /** The catalog service. */
    public Path catalog() {
        return quarkus("services/catalog");
    }

    /** The booking service. */
    public Path booking() {
        return quarkus("services/booking");
    }

    /** The payment service. */
    public Path payment() {
        return quarkus("services/payment");
    }

    /** The operator. */
    public Path operator() {
        return quarkus("operator");
    }

    /** The endpoint that does nothing. */
    public Path baseline() {
        return quarkus("bench/baseline");
    }

    /** The CRDs' generated YAML. */
    public Path crds() {
        return checkout.root().resolve("crds/src/main/resources/crds");
    }

    private Path quarkus(String module) {
        Path jar = checkout.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            System.out.println("building " + module + " …");
            build(module);
        }
        return copy(jar.getParent()).resolve(jar.getFileName());
    }

    /** A build that replaces a jar under a running program leaves its class loader waiting for ever. */
    private static Path copy(Path application) {
        try (Stream<Path> files = Files.walk(application)) {
            Path copy = Files.createTempDirectory("marquee-bench-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(copy)));
            for (Path file : files.toList()) {
                Path target = copy.resolve(application.relativize(file).toString());
                if (!Files.isDirectory(file)) {
                    Files.copy(file, target);
                } else if (!file.equals(application)) {
                    Files.createDirectory(target);
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // It lies in the temporary directory, which is somebody else's to clean.
        }
    }

    private void build(String module) {
        var command = new ProcessBuilder("./mvnw", "-B", "-q", "-am", "-pl", module, "-DskipTests", "package")
                .directory(checkout.root().toFile())
                .inheritIO();
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            if (command.start().waitFor() != 0) {
                throw new IllegalStateException(module + " could not be built");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
