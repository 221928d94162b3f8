package dev.marquee.admission.client;

import dev.marquee.admission.config.PodConfig;
import dev.marquee.admission.domain.failure.FailurePolicy;
import dev.marquee.admission.domain.failure.FailureRule;
import dev.marquee.admission.domain.failure.FleetRules;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.RedisFailureSpec;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Follows the AdmissionQueue that this pod serves. What was heard last holds while the API server is away, and after the
 * queue is gone; without Kubernetes the defaults hold. Needs get, list and watch on the queue. Thread-safe.
 */
@Singleton
public class QueueWatch {

    private static final Logger LOG = Logger.getLogger(QueueWatch.class);

    private final Vertx vertx;
    private final KubernetesAccess kubernetes;
    private final PodConfig config;
    private final Promise<AdmissionQueue> first = Promise.promise();
    private volatile FleetRules rules = FleetRules.DEFAULT;

    QueueWatch(Vertx vertx, KubernetesAccess kubernetes, PodConfig config) {
        this.vertx = vertx;
        this.kubernetes = kubernetes;
        this.config = config;
    }

    /** Begins in the background, and goes on for as long as the process lives. */
    public void start() {
        if (kubernetes.isThere()) {
            vertx.executeBlocking(this::watch, false)
                    .onFailure(cause ->
                            LOG.error("the queue cannot be watched; the default failure policies hold", cause));
        }
    }

    /**
     * Completes when the queue has been heard of; never without Kubernetes, which {@link #isThere} tells. Who asks first is
     * answered first.
     */
    Future<AdmissionQueue> known() {
        return first.future();
    }

    boolean isThere() {
        return kubernetes.isThere();
    }

    /** What the queue says of a fleet without Redis; never null. */
    public FleetRules rules() {
        return rules;
    }

    private Void watch() {
        SharedIndexInformer<AdmissionQueue> informer = kubernetes
                .client()
                .resources(AdmissionQueue.class)
                .inNamespace(config.namespace())
                .withName(config.queueName())
                .runnableInformer(0);
        informer.addEventHandler(new Changes());
        informer.exceptionHandler((started, failure) -> {
            LOG.warnf("AdmissionQueue %s cannot be watched, trying again: %s", config.queueName(), failure);
            return true;
        });
        informer.start();
        return null;
    }

    private void heard(AdmissionQueue seen) {
        if (seen.getStatus() != null && seen.getStatus().acceptedSpec() != null) {
            rules = rules(seen.getStatus().acceptedSpec());
        }
        first.tryComplete(seen);
    }

    private static FleetRules rules(AdmissionQueueSpec spec) {
        RedisFailureSpec redis = spec.failurePolicies().redis();
        var rule = new FailureRule(
                FailurePolicy.valueOf(redis.policy().name().toUpperCase(java.util.Locale.ROOT)),
                redis.afterSeconds() * 1_000L,
                redis.maxSeconds() == null ? 0 : redis.maxSeconds() * 1_000L);
        return new FleetRules(rule, spec.scaling().maxReplicas());
    }

    private final class Changes implements ResourceEventHandler<AdmissionQueue> {
        @Override
        public void onAdd(AdmissionQueue seen) {
            heard(seen);
        }

        @Override
        public void onUpdate(AdmissionQueue before, AdmissionQueue seen) {
            heard(seen);
        }

        @Override
        public void onDelete(AdmissionQueue seen, boolean finalStateUnknown) {
            // the pods go with it
        }
    }
}
