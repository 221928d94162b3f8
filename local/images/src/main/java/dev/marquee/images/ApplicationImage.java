package dev.marquee.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes an image archive: a Quarkus fast-jar over a base archive. Libraries change seldom and the application often,
 * so they are two layers. The same content has the same digest, whenever it is built.
 *
 * <p>Arguments: base archive, {@code target/quarkus-app}, image name, output archive, cache folder. Prints the digest.
 */
public final class ApplicationImage {

    /** A pod of ten thousands of sockets is made of small objects: 4 to 8 bytes less of each. */
    private static final String SMALL_OBJECTS = "-XX:+UseCompactObjectHeaders";

    /**
     * A node of two cores starts ten JVMs at once, and what the optimising compiler takes is two fifths of the CPU of
     * a pod's first ten seconds. The native images of production have none either.
     */
    private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";

    private static final AbsoluteUnixPath APP = AbsoluteUnixPath.get("/app");
    private static final List<String> CHANGING = List.of("app", "quarkus", "quarkus-run.jar");

    public static void main(String[] args) throws Exception {
        if (args.length != 5) {
            System.err.println("usage: ApplicationImage BASE.tar QUARKUS_APP NAME OUTPUT.tar CACHE");
            System.exit(2);
        }
        Path cache = Path.of(args[4]);
        JibContainer image = over(Path.of(args[0]), Path.of(args[1]))
                .containerize(Containerizer.to(TarImage.at(Path.of(args[3])).named(args[2]))
                        .setBaseImageLayersCache(cache)
                        .setApplicationLayersCache(cache)
                        .setOfflineMode(true));
        System.out.println(image.getDigest());
    }

    private static JibContainerBuilder over(Path base, Path application) throws Exception {
        return Jib.from(TarImage.at(base))
                .addFileEntriesLayer(layer("libraries", application, List.of("lib")))
                .addFileEntriesLayer(layer("application", application, CHANGING))
                .setEntrypoint("/opt/java/bin/java", SMALL_OBJECTS, ONE_COMPILER, "-jar", "/app/quarkus-run.jar")
                .setWorkingDirectory(APP)
                .setUser("65532:65532")
                .setFormat(ImageFormat.OCI);
    }

    private static FileEntriesLayer layer(String name, Path application, List<String> entries) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (String entry : entries) {
            Path source = application.resolve(entry);
            if (Files.exists(source)) {
                layer.addEntryRecursive(source, APP.resolve(entry));
            }
        }
        return layer.build();
    }

    private ApplicationImage() {}
}
