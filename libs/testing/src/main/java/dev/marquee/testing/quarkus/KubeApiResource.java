package dev.marquee.testing.quarkus;

import dev.marquee.testing.KubeApi;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A kube-apiserver for a {@code @QuarkusTest}; a field of type {@link KubeApi} is given it. Init arguments:
 * {@code crds}, a file or directory of CRDs to install first; {@code rbac}, {@code true} for the RBAC authoriser.
 */
public final class KubeApiResource implements QuarkusTestResourceLifecycleManager {

    private Map<String, String> arguments = Map.of();
    private KubeApi api;

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = new HashMap<>(initArgs);
    }

    @Override
    public Map<String, String> start() {
        api = Boolean.parseBoolean(arguments.get("rbac")) ? KubeApi.startWithRbac() : KubeApi.start();
        if (arguments.containsKey("crds")) {
            api.installCrds(Path.of(arguments.get("crds")));
        }
        byte[] authority = api.certificateAuthority().getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "quarkus.kubernetes-client.api-server-url", api.url(),
                "quarkus.kubernetes-client.ca-cert-data", Base64.getEncoder().encodeToString(authority),
                "quarkus.kubernetes-client.token", api.config().getOauthToken(),
                "quarkus.kubernetes-client.namespace", "default",
                "quarkus.kubernetes-client.devservices.enabled", "false");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(api, new TestInjector.MatchesType(KubeApi.class));
    }

    @Override
    public void stop() {
        if (api != null) {
            api.close();
        }
    }
}
