package dev.marquee.operator.release.keys;

import dev.marquee.crds.names.AdmissionFields;
import dev.marquee.crds.v1alpha1.Ordering;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Redis holds of one release.
 *
 * @param fields fields of the admission hash; empty where there is none, or something else is in its place
 * @param listed whether the fleet's set has the movie
 */
public record SeenKeys(Map<String, String> fields, boolean listed) {

    /** {@code namespace/name} of the release that owns the keys; null where nobody does. */
    public String owner() {
        return fields.get(AdmissionFields.RELEASE);
    }

    /** Queue whose set has the movie; null where nobody wrote the hash. */
    public String queue() {
        return fields.get(AdmissionFields.QUEUE);
    }

    /** When the lobby of a lottery is drawn, or was; empty where there is none to be drawn by {@code time}. */
    public Optional<Instant> drawnBy(Instant time) {
        return Ordering.Lottery.name().equals(fields.get(AdmissionFields.ORDERING))
                ? Optional.ofNullable(fields.get(AdmissionFields.ON_SALE_MS))
                        .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
                        .filter(opening -> !opening.isAfter(time))
                : Optional.empty();
    }

    /** Fields that must be written. */
    public Map<String, String> missing(WantedKeys wanted) {
        var missing = new TreeMap<>(wanted.fields());
        missing.entrySet().removeAll(fields.entrySet());
        return missing;
    }

    /** Whether nothing must be written. */
    public boolean satisfies(WantedKeys wanted) {
        return listed && missing(wanted).isEmpty();
    }
}
