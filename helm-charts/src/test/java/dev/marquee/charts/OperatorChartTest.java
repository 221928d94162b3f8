package dev.marquee.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the operator's chart says, where saying it wrong would go unnoticed. */
class OperatorChartTest {

    private static final Path GOOD = Path.of("src/test/resources/operator/good");

    private final List<GenericKubernetesResource> eks = Chart.OPERATOR.render(GOOD.resolve("eks.yaml"));
    private final List<GenericKubernetesResource> oneMachine = Chart.OPERATOR.render(GOOD.resolve("one-machine.yaml"));

    @Test
    void theCrdsComeWithTheChartAndOutliveIt() {
        assertEquals(3, count(oneMachine, "CustomResourceDefinition"));
        assertTrue(oneMachine.stream()
                .filter(o -> o.getKind().equals("CustomResourceDefinition"))
                .allMatch(o -> "keep".equals(o.getMetadata().getAnnotations().get("helm.sh/resource-policy"))));
        assertTrue(eks.stream()
                .filter(o -> o.getKind().equals("CustomResourceDefinition"))
                .allMatch(o -> o.getMetadata().getAnnotations().isEmpty()));
    }

    @Test
    void thePodIsTiedDown() {
        var pod =
                one(eks, "Deployment", Deployment.class).getSpec().getTemplate().getSpec();
        Container container = pod.getContainers().getFirst();
        assertTrue(pod.getSecurityContext().getRunAsNonRoot());
        assertEquals(65532, pod.getSecurityContext().getRunAsUser());
        assertEquals(
                "RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
        assertTrue(container.getSecurityContext().getReadOnlyRootFilesystem());
        assertFalse(container.getSecurityContext().getAllowPrivilegeEscalation());
        assertEquals(
                List.of("ALL"), container.getSecurityContext().getCapabilities().getDrop());
    }

    @Test
    void noCredentialsAreAskedForWhereARoleGivesThem() {
        Container container = container(eks);
        assertTrue(container.getEnvFrom().isEmpty());
        assertTrue(container.getEnv().stream().noneMatch(e -> e.getName().equals("MARQUEE_AWS_SECRET_NAME")));
    }

    @Test
    void aSecretIsGivenByNameOnly() {
        var from = container(oneMachine).getEnvFrom().getFirst().getSecretRef();
        assertEquals("marquee-aws", from.getName());
        assertTrue(from.getOptional());
        assertTrue(oneMachine.stream().noneMatch(o -> o.getKind().equals("Secret")));
    }

    @Test
    void oneReplicaHasNoBudgetThatWouldBlockADrain() {
        assertEquals(0, count(oneMachine, "PodDisruptionBudget"));
        assertEquals(1, count(eks, "PodDisruptionBudget"));
    }

    @Test
    void noRuleSaysEverything() {
        List<PolicyRule> rules = one(eks, "ClusterRole", ClusterRole.class).getRules();
        assertTrue(rules.stream()
                .noneMatch(r -> r.getVerbs().contains("*")
                        || r.getResources().contains("*")
                        || r.getApiGroups().contains("*")));
    }

    private static Container container(List<GenericKubernetesResource> objects) {
        return one(objects, "Deployment", Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }

    private static long count(List<GenericKubernetesResource> objects, String kind) {
        return objects.stream().filter(o -> o.getKind().equals(kind)).count();
    }

    private static <T extends HasMetadata> T one(List<GenericKubernetesResource> objects, String kind, Class<T> type) {
        var found = objects.stream()
                .filter(o -> o.getKind().equals(kind))
                .findFirst()
                .orElseThrow();
        return Serialization.unmarshal(Serialization.asYaml(found), type);
    }
}
