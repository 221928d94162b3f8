package dev.marquee.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the programs are that {@code ./marquee test} installs. */
final class Tools {

    static Path require(String program) {
        return find(program)
                .orElseThrow(
                        () -> missing(program, "was found neither in " + cache().resolve("bin") + " nor on the PATH"));
    }

    static Path kinesisLocal() {
        Path home = cache().resolve("kinesis-local/current");
        if (!Files.isRegularFile(home.resolve("main.js"))) {
            throw missing("kinesis-local", "was not found in " + home);
        }
        return home;
    }

    static Optional<Path> find(String program) {
        Stream<Path> onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(Path::of);
        return Stream.concat(Stream.of(cache().resolve("bin")), onPath)
                .map(directory -> directory.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path cache() {
        String chosen = System.getenv("MARQUEE_CACHE");
        return chosen == null || chosen.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "marquee")
                : Path.of(chosen);
    }

    private static IllegalStateException missing(String program, String where) {
        return new IllegalStateException(program + " " + where + "; `./marquee test` installs it");
    }

    private Tools() {}
}
