package dev.marquee.operator;

import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.AdmissionSpec;
import dev.marquee.crds.v1alpha1.DeletionPolicy;
import dev.marquee.crds.v1alpha1.MovieReleaseSpec;
import dev.marquee.crds.v1alpha1.Ordering;
import dev.marquee.crds.v1alpha1.StreamMode;
import dev.marquee.crds.v1alpha1.StreamSpec;
import java.time.Instant;

/** Specs that tests share. */
final class Specs {

    static AdmissionQueueSpec provisioned(int shards) {
        return new AdmissionQueueSpec(
                new StreamSpec(StreamMode.Provisioned, shards, null, DeletionPolicy.Delete), null, null, null);
    }

    static MovieReleaseSpec release(String movieId, String queue) {
        return new MovieReleaseSpec(
                movieId,
                null,
                queue,
                null,
                null,
                null,
                null,
                null,
                new AdmissionSpec(10, 100, null, null, null, null, null, null, null));
    }

    static MovieReleaseSpec opening(String movieId, String queue, Instant onSale, int warmUpSeconds, int maxActive) {
        return new MovieReleaseSpec(
                movieId,
                null,
                queue,
                null,
                onSale,
                null,
                warmUpSeconds,
                null,
                new AdmissionSpec(10, maxActive, null, null, null, null, null, null, null));
    }

    static MovieReleaseSpec lottery(String movieId, String queue, Instant onSale) {
        return new MovieReleaseSpec(
                movieId,
                null,
                queue,
                onSale.minusSeconds(3_600),
                onSale,
                null,
                0,
                null,
                new AdmissionSpec(10, 100, null, null, null, Ordering.Lottery, null, null, null));
    }

    private Specs() {}
}
