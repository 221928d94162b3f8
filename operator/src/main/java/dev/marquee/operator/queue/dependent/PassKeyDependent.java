package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.Labels;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The key with which the pods sign passes. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.QUEUE), useSSA = BooleanWithUndefined.FALSE)
public class PassKeyDependent extends OnceMadeSecret {

    static final String KEY = "private.jwk";
    private static final String SUFFIX = "-pass-key";

    PassKeyDependent() {
        super(SUFFIX, KEY, PassKey::generate);
    }

    static String name(String queue) {
        return queue + SUFFIX;
    }
}
