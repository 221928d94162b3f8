package dev.marquee.bench.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each benchmark is held to, from {@code bench/targets.yaml}. */
public final class Targets {

    /** Exactly one of the two is set. */
    record Bound(Double atLeast, Double atMost) {

        boolean isMetBy(double value) {
            return atLeast != null ? value >= atLeast : value <= atMost;
        }

        double limit() {
            return atLeast != null ? atLeast : atMost;
        }

        @Override
        public String toString() {
            return (atLeast != null ? "at least " : "at most ") + Report.number(limit());
        }
    }

    private final Map<String, Map<String, Bound>> bounds;

    private Targets(Map<String, Map<String, Bound>> bounds) {
        this.bounds = bounds;
    }

    static Targets read(Path file) {
        try {
            return new Targets(new ObjectMapper(new YAMLFactory()).readValue(file.toFile(), new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line a target of this benchmark: hit, or missed and by how much. */
    List<String> compare(String benchmark, Map<String, Object> fields) {
        List<String> lines = new ArrayList<>();
        bounds.getOrDefault(benchmark, Map.of())
                .forEach((field, bound) -> lines.add(compare(field, bound, fields.get(field))));
        return lines;
    }

    private static String compare(String field, Bound bound, Object value) {
        if (!(value instanceof Number number) || Double.isNaN(number.doubleValue())) {
            return "  %-18s not measured (target %s)".formatted(field, bound);
        }
        double measured = number.doubleValue();
        if (bound.isMetBy(measured)) {
            return "  %-18s hit    %s, target %s".formatted(field, Report.number(measured), bound);
        }
        String by = bound.limit() == 0
                ? "by " + Report.number(measured)
                : String.format(Locale.ROOT, "by %.0f %%", Math.abs(measured / bound.limit() - 1) * 100);
        return "  %-18s MISSED %s, target %s, %s".formatted(field, Report.number(measured), bound, by);
    }
}
