package dev.marquee.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The numbers of one run. Printed as a table, held against the targets, kept as one JSON line in
 * {@code bench/results/NAME.jsonl} and printed as the same line. One thread.
 */
public final class Report {

    private final String benchmark;
    private final Checkout checkout;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    public Report(String benchmark, Checkout checkout) {
        this.benchmark = benchmark;
        this.checkout = checkout;
    }

    /** A measured number, rounded to what can be told apart. */
    public Report put(String field, double value) {
        if (Double.isNaN(value)) {
            return say(field, "not measured");
        }
        double rounded = Double.parseDouble(number(value));
        fields.put(field, rounded == Math.rint(rounded) ? (Object) (long) rounded : (Object) rounded);
        return this;
    }

    /** The one in the middle, of several rounds; the upper of two. */
    public static double median(List<Double> rounds) {
        return rounds.stream().sorted().toList().get(rounds.size() / 2);
    }

    /** A fact of the set-up that the numbers depend on. */
    public Report say(String field, String value) {
        fields.put(field, value);
        return this;
    }

    /** Prints, compares and keeps. The last line printed is the JSON line. */
    public void publish() {
        System.out.println();
        System.out.println(benchmark);
        fields.forEach((field, value) -> System.out.printf("  %-28s %s%n", field, value));
        System.out.println("targets");
        Targets.read(checkout.targets()).compare(benchmark, fields).forEach(System.out::println);
        System.out.println(keep());
    }

    /** Keeps the line without a word; gives it back. */
    public String keep() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("bench", benchmark);
        line.putAll(fields);
        line.put("machine", Machine.facts(checkout.root()));
        String json = json(line);
        append(json);
        return json;
    }

    /** Three significant digits below 100, whole numbers above. */
    static String number(double value) {
        return Math.abs(value) >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.3f", value);
    }

    private void append(String json) {
        Path file = checkout.results().resolve(benchmark + ".jsonl");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, json + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Map<String, Object> line) {
        try {
            return new ObjectMapper().writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
