package dev.marquee.bench.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes that an API server has served since it started, by verb and resource, from its own metric.
 *
 * @param byWhat {@code verb resource} to a count
 */
record Writes(Map<String, Long> byWhat) {

    private static final Pattern SERVED = Pattern.compile("^apiserver_request_total\\{(.*)} ([0-9.e+]+)$");
    private static final Pattern LABEL = Pattern.compile("(verb|resource|subresource)=\"([^\"]*)\"");

    /** Asks the API server. */
    static Writes now(KubernetesClient client) {
        Map<String, Long> byWhat = new TreeMap<>();
        for (String line : client.raw("/metrics").split("\n")) {
            Matcher served = SERVED.matcher(line);
            if (served.matches()) {
                Map<String, String> labels = new TreeMap<>();
                Matcher label = LABEL.matcher(served.group(1));
                while (label.find()) {
                    labels.put(label.group(1), label.group(2));
                }
                if (labels.getOrDefault("verb", "").matches("POST|PUT|PATCH|APPLY|DELETE|DELETECOLLECTION")) {
                    String what = labels.get("verb") + " " + labels.get("resource")
                            + (labels.getOrDefault("subresource", "").isEmpty() ? "" : "/" + labels.get("subresource"));
                    byWhat.merge(what, (long) Double.parseDouble(served.group(2)), Long::sum);
                }
            }
        }
        return new Writes(byWhat);
    }

    /** What was written after {@code earlier}, where anything was. */
    Writes since(Writes earlier) {
        Map<String, Long> grown = new TreeMap<>();
        byWhat.forEach((what, count) -> {
            long more = count - earlier.byWhat.getOrDefault(what, 0L);
            if (more > 0) {
                grown.put(what, more);
            }
        });
        return new Writes(grown);
    }

    /** Leader election, and the API server's own heartbeat. */
    long leases() {
        return sum(true);
    }

    /** Everything else. */
    long others() {
        return sum(false);
    }

    private long sum(boolean leases) {
        return byWhat.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" leases") == leases)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
