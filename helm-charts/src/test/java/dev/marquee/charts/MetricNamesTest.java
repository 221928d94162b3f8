package dev.marquee.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every metric that a dashboard or an alert asks for is one that the code offers. */
class MetricNamesTest {

    private static final Pattern ASKED = Pattern.compile("marquee_[a-z_]+");
    private static final Pattern OFFERED = Pattern.compile("\"(marquee\\.[a-z.]+)\"");
    private static final Pattern SUFFIX = Pattern.compile("(_seconds)?(_bucket|_count|_sum|_max|_total)?$");

    @Test
    void nothingIsAskedForInVain() {
        Set<String> offered = find(OFFERED, Path.of("../operator/src/main"), Path.of("../services"), Path.of("../libs"))
                .map(name -> stem(name.replace('.', '_')))
                .collect(Collectors.toSet());
        Set<String> asked = find(
                        ASKED,
                        Path.of("operator/dashboards"),
                        Path.of("operator/alerts"),
                        Path.of("platform/dashboards"),
                        Path.of("platform/alerts"),
                        Path.of("selling/dashboards"),
                        Path.of("selling/alerts"))
                .map(MetricNamesTest::stem)
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(asked.isEmpty());
        asked.removeAll(offered);
        assertEquals(Set.of(), asked, "asked for by a dashboard or an alert, offered by nobody");
    }

    private static String stem(String metric) {
        return SUFFIX.matcher(metric).replaceFirst("");
    }

    private static Stream<String> find(Pattern pattern, Path... folders) {
        return Stream.of(folders)
                .flatMap(MetricNamesTest::sources)
                .flatMap(file -> pattern.matcher(read(file)).results())
                .map(MetricNamesTest::last);
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(f -> f.toString().matches(".*\\.(java|json|yaml)"))
                    .filter(f -> !f.toString().contains("/target/"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String last(MatchResult result) {
        return result.group(result.groupCount());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
