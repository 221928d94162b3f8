package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.Labels;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.security.SecureRandom;
import java.util.Base64;

/** The key with which those who sell seats report to the pods; another line in it is another key that is good. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.QUEUE), useSSA = BooleanWithUndefined.FALSE)
public class ApiKeyDependent extends OnceMadeSecret {

    static final String KEY = "api-keys";
    private static final String SUFFIX = "-api-key";
    private static final int BYTES = 32;

    ApiKeyDependent() {
        super(SUFFIX, KEY, ApiKeyDependent::generate);
    }

    static String name(String queue) {
        return queue + SUFFIX;
    }

    private static String generate() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
