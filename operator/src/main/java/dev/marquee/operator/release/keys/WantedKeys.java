package dev.marquee.operator.release.keys;

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
}
