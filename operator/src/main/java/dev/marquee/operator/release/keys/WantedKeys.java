package dev.marquee.operator.release.keys;

import dev.marquee.crds.names.AdmissionFields;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What Redis should hold of one release.
 *
 * @param movieId the movie
 * @param owner {@code namespace/name} of the release
 * @param fleet key of the set of its fleet's movies
 * @param fields fields of the admission hash
 */
public record WantedKeys(String movieId, String owner, String fleet, Map<String, String> fields) {

    public WantedKeys {
        fields = Map.copyOf(fields);
    }

    /** The same, of a sale that opens then. */
    public WantedKeys openingAt(Instant time) {
        var changed = new HashMap<>(fields);
        changed.put(AdmissionFields.ON_SALE_MS, Long.toString(time.toEpochMilli()));
        return new WantedKeys(movieId, owner, fleet, changed);
    }
}
