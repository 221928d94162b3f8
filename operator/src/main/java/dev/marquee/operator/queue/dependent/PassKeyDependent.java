package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.names.PassKeyNames;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The keys with which the pods sign passes: made with one, and kept by {@code PassKeyKeeping} from then on. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.QUEUE), useSSA = BooleanWithUndefined.FALSE)
public class PassKeyDependent extends OnceMadeSecret {

    private static final String SUFFIX = "-pass-key";

    PassKeyDependent() {
        super(SUFFIX, PassKeyNames.FIRST, PassKey::generate);
    }

    /** A wish that is older than the Secret is fulfilled by it. */
    @Override
    protected Secret desired(AdmissionQueue queue, Context<AdmissionQueue> context) {
        var secret = super.desired(queue, context);
        var wish = queue.getMetadata().getAnnotations().get(Labels.ROTATE_PASS_KEY);
        if (wish != null) {
            secret.getMetadata().getAnnotations().put(Labels.ROTATE_PASS_KEY, wish);
        }
        return secret;
    }

    static String name(String queue) {
        return queue + SUFFIX;
    }
}
