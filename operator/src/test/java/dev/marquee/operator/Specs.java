package dev.marquee.operator;

import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.AdmissionSpec;
import dev.marquee.crds.v1alpha1.AdmissionSpecBuilder;
import dev.marquee.crds.v1alpha1.DeletionPolicy;
import dev.marquee.crds.v1alpha1.MovieReleaseSpec;
import dev.marquee.crds.v1alpha1.Ordering;
import dev.marquee.crds.v1alpha1.StreamMode;
import dev.marquee.crds.v1alpha1.StreamSpec;
import java.time.Instant;

/** Specs that tests share. */
final class Specs {

    static AdmissionQueueSpec provisioned(int shards) {
        return AdmissionQueueSpec.defaults()
                .withStream(new StreamSpec(StreamMode.Provisioned, shards, null, DeletionPolicy.Delete));
    }

    static MovieReleaseSpec release(String movieId, String queue) {
        return new MovieReleaseSpec(movieId, null, queue, null, null, null, null, null, admission(100));
    }

    static MovieReleaseSpec opening(String movieId, String queue, Instant onSale, int warmUpSeconds, int maxActive) {
        return new MovieReleaseSpec(
                movieId, null, queue, null, onSale, null, warmUpSeconds, null, admission(maxActive));
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
                admission(100).withOrdering(Ordering.Lottery));
    }

    private static AdmissionSpec admission(int maxActive) {
        return AdmissionSpecBuilder.builder()
                .perSecond(10)
                .maxActiveSessions(maxActive)
                .build();
    }

    private Specs() {}
}
