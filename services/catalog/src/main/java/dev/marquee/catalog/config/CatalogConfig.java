package dev.marquee.catalog.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What a pod of the catalog is told from outside, beside where its servers are. */
@ConfigMapping(prefix = "marquee.catalog")
public interface CatalogConfig {

    /** Name of this pod; unique in the service. */
    @WithDefault("${hostname:pod-0}")
    String podName();

    /** Between two looks at how far behind the reader is, which are by so much too kind to it, and as old. */
    Duration READER_BEAT = Duration.ofMillis(500);

    /** Whose MovieReleases put their movies into the catalog; absent: nobody's. */
    Optional<String> releasesNamespace();

    /** A reader that is further behind is not asked. */
    @WithDefault("2s")
    Duration readerLag();

    /** How long a reader may take to answer. */
    @WithDefault("1s")
    Duration readerPatience();

    /** Reads that the writer takes at once where the reader is away; fewer than it has connections. */
    @WithDefault("4")
    int spareReads();
}
