package dev.marquee.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One of our charts, as Helm itself (its Go library, by way of helm-java) reads it. */
enum Chart {
    OPERATOR("operator", "marquee-operator", "marquee-system"),
    PLATFORM("platform", "marquee-platform", "marquee"),
    SELLING("selling", "marquee", "marquee");

    /** What a cluster of ours speaks; a bare {@code helm template} assumes something older. */
    private static final String KUBERNETES = "1.36.0";

    private final Path folder;
    private final String release;
    private final String namespace;

    Chart(String folder, String release, String namespace) {
        this.folder = Path.of(folder);
        this.release = release;
        this.namespace = namespace;
    }

    Path folder() {
        return folder;
    }

    String release() {
        return release;
    }

    String namespace() {
        return namespace;
    }

    /** The values files of {@code src/test/resources/<chart>/<kind>}. */
    List<Path> values(String kind) {
        return files(Path.of("src/test/resources").resolve(folder).resolve(kind), ".yaml");
    }

    LintResult lint() {
        return new Helm(folder).lint().strict().call();
    }

    /** Every object that the values render; fails with Helm's own words where they are refused. */
    List<GenericKubernetesResource> render(Path values) {
        String yaml = new Helm(folder)
                .template()
                .withName(release)
                .withNamespace(namespace)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .call();
        // helm-java says null where Helm says nothing.
        return Arrays.stream(Objects.requireNonNullElse(yaml, "").split("(?m)^---$"))
                .filter(document -> document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
                .map(document -> Serialization.unmarshal(document, GenericKubernetesResource.class))
                .toList();
    }

    /** The first object of that kind that the values render, for its fields. */
    JsonNode rendered(Path values, String kind) {
        return render(values).stream()
                .filter(object -> object.getKind().equals(kind))
                .map(object -> Serialization.jsonMapper().<JsonNode>valueToTree(object))
                .findFirst()
                .orElseThrow();
    }

    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
