package dev.marquee.operator.world;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the Helm chart gives the operator: its ServiceAccount, and what that may do. */
final class OperatorChart {

    static final String NAMESPACE = "marquee";
    static final String NAME = "marquee-operator";

    private static final Set<String> KINDS =
            Set.of("ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

    static void install(KubernetesClient admin) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        admin.load(new ByteArrayInputStream(rendered())).items().stream()
                .filter(item -> KINDS.contains(item.getKind()))
                .forEach(item -> apply(admin, item));
    }

    private static void apply(KubernetesClient admin, HasMetadata item) {
        if (!item.getKind().startsWith("Cluster")) {
            item.getMetadata().setNamespace(NAMESPACE);
        }
        admin.resource(item).forceConflicts().serverSideApply();
    }

    private static byte[] rendered() {
        try {
            var helm = new ProcessBuilder(
                            helm().toString(),
                            "template",
                            NAME,
                            "../helm-charts/operator",
                            "--namespace=" + NAMESPACE,
                            "--kube-version=1.36.0",
                            "--set=aws.region=eu-central-1,redis.hosts=redis://localhost:1,crds.install=false")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return helm.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path helm() {
        var cache = Optional.ofNullable(System.getenv("MARQUEE_CACHE"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "marquee"));
        return Stream.of(cache.resolve("bin/helm"), Path.of("/usr/local/bin/helm"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("helm is missing; `./marquee test` installs it"));
    }

    private OperatorChart() {}
}
