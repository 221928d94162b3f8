package dev.marquee.operator.release;

import dev.marquee.crds.names.AdmissionFields;
import dev.marquee.crds.v1alpha1.ArrivalsSpec;
import dev.marquee.crds.v1alpha1.FailurePoliciesSpec;
import dev.marquee.crds.v1alpha1.MovieReleaseSpec;
import dev.marquee.crds.v1alpha1.SellingSideSpec;
import dev.marquee.crds.v1alpha1.StaffSpec;
import dev.marquee.operator.release.draw.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns a spec into the fields of the admission hash. */
final class AdmissionHash {

    /**
     * Every field.
     *
     * @param generation {@code metadata.generation} of the spec; null where it is unknown, then there is no such field
     * @param maxActive active sessions at the most
     * @param failures policies of its queue
     * @param seed of its lottery; empty where there is none to be written
     */
    static Map<String, String> of(
            MovieReleaseSpec spec,
            String owner,
            String queueName,
            Long generation,
            long maxActive,
            FailurePoliciesSpec failures,
            Optional<Seed> seed) {
        var admission = spec.admission();
        var fields = new HashMap<String, String>();
        fields.put(AdmissionFields.QUEUE, queueName);
        fields.put(AdmissionFields.RELEASE, owner);
        fields.put(AdmissionFields.TITLE, spec.title() == null ? spec.movieId() : spec.title());
        fields.put(AdmissionFields.SALE_POLICY, spec.salePolicy().name());
        fields.put(AdmissionFields.ORDERING, admission.ordering().name());
        fields.put(AdmissionFields.PER_SECOND, admission.perSecond().toString());
        fields.put(AdmissionFields.MAX_ACTIVE, Long.toString(maxActive));
        fields.put(AdmissionFields.SESSION_MS, millis(admission.sessionSeconds()));
        fields.put(AdmissionFields.CLAIM_MS, millis(admission.claimSeconds()));
        fields.put(AdmissionFields.ABANDON_MS, millis(admission.abandonSeconds()));
        fields.put(AdmissionFields.PASS_USE, admission.passUse().name());
        var staff = Optional.ofNullable(admission.staff()).orElseGet(StaffSpec::defaults);
        fields.put(AdmissionFields.STAFF_MAX, staff.maxSessions().toString());
        var selling = Optional.ofNullable(admission.sellingSide()).orElseGet(SellingSideSpec::defaults);
        fields.put(AdmissionFields.ERROR_PERCENT, selling.errorPercent().toString());
        fields.put(AdmissionFields.LATENCY_MS, selling.latencyMillis().toString());
        var arrivals = Optional.ofNullable(admission.arrivals()).orElseGet(ArrivalsSpec::defaults);
        fields.put(AdmissionFields.IDENTITY, arrivals.identity().name());
        fields.put(AdmissionFields.PLACES_PER_ADDRESS, arrivals.perAddress().toString());
        fields.put(AdmissionFields.PLACES_PER_ACCOUNT, arrivals.perAccount().toString());
        fields.put(AdmissionFields.PLACES_MS, millis(arrivals.windowSeconds()));
        fields.put(AdmissionFields.CHALLENGE, admission.challenge().name());
        fields.put(
                AdmissionFields.REPORT_MS,
                millis(selling.reportSeconds() + failures.sellingSide().afterSeconds()));
        fields.putAll(policies(failures));
        fields.put(AdmissionFields.LOBBY_OPEN_MS, millis(spec.lobbyOpenTime()));
        fields.put(AdmissionFields.ON_SALE_MS, millis(spec.onSaleTime()));
        fields.put(AdmissionFields.OFF_SALE_MS, millis(spec.offSaleTime()));
        seed.ifPresent(drawn -> {
            fields.put(AdmissionFields.SEED, drawn.text());
            fields.put(AdmissionFields.SEED_HASH, drawn.hash());
        });
        if (generation != null) {
            fields.put(AdmissionFields.GENERATION, generation.toString());
        }
        return fields;
    }

    private static Map<String, String> policies(FailurePoliciesSpec failures) {
        var selling = failures.sellingSide();
        var kinesis = failures.kinesis();
        var redis = failures.redis();
        return Map.of(
                AdmissionFields.SELLING_POLICY, selling.policy().name(),
                AdmissionFields.SELLING_MAX_MS, bound(selling.maxSeconds()),
                AdmissionFields.KINESIS_POLICY, kinesis.policy().name(),
                AdmissionFields.KINESIS_AFTER_MS, millis(kinesis.afterSeconds()),
                AdmissionFields.KINESIS_MAX_MS, bound(kinesis.maxSeconds()),
                AdmissionFields.REDIS_POLICY, redis.policy().name(),
                AdmissionFields.REDIS_AFTER_MS, millis(redis.afterSeconds()));
    }

    private static String bound(Integer seconds) {
        return seconds == null ? "0" : millis(seconds);
    }

    private static String millis(int seconds) {
        return Long.toString(Duration.ofSeconds(seconds).toMillis());
    }

    static String millis(Instant time) {
        return time == null ? "0" : Long.toString(time.toEpochMilli());
    }

    private AdmissionHash() {}
}
