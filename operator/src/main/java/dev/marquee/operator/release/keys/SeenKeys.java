package dev.marquee.operator.release.keys;

import dev.marquee.crds.names.AdmissionFields;
import java.util.Map;
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
