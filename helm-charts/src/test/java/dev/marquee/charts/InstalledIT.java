package dev.marquee.charts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.testing.KubeApi;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real API server takes everything that the charts render, and lets the operator do its work and no more. */
class InstalledIT {

    private static KubeApi api;
    private static KubernetesClient operator;

    @BeforeAll
    static void install() {
        api = KubeApi.startWithRbac();
        api.installCrds(Path.of("operator/files/crds"));
        Stream.of(Chart.values())
                .map(Chart::namespace)
                .distinct()
                .forEach(namespace -> api.client()
                        .resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(namespace)
                                .endMetadata()
                                .build())
                        .create());
        Path values = Path.of("src/test/resources/operator/good/one-machine.yaml");
        Chart.OPERATOR.render(values).forEach(object -> apply(Chart.OPERATOR, object, false));
        operator = new KubernetesClientBuilder()
                .withConfig(api.serviceAccountConfig("marquee-system", "marquee-operator"))
                .build();
    }

    @AfterAll
    static void stop() {
        operator.close();
        api.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRenderedObjectIsTaken() {
        return Stream.of(Chart.values())
                .flatMap(chart -> chart.values("good").stream()
                        .map(file -> DynamicTest.dynamicTest(
                                chart.folder() + "/" + file.getFileName(),
                                () -> chart.render(file).forEach(object -> apply(chart, object, true)))));
    }

    @Test
    void theSamplesAreTaken() throws IOException {
        for (Path sample : Chart.files(Path.of("platform/samples"), ".yaml")) {
            String text = Files.readString(sample);
            apply(Chart.PLATFORM, Serialization.unmarshal(text, GenericKubernetesResource.class), true);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "marquee.dev, moviereleases, '', get list watch update patch",
        "marquee.dev, moviereleases, status, get update patch",
        "marquee.dev, moviereleases, finalizers, update",
        "marquee.dev, admissionqueues, '', get list watch create update patch",
        "marquee.dev, admissionqueues, status, get update patch",
        "marquee.dev, consumergroups, '', get list watch create update patch",
        "marquee.dev, consumergroups, status, get update patch",
        "apps, deployments, '', get list watch create update patch",
        "apps, deployments, scale, get update patch",
        "'', services, '', get list watch create update patch",
        "'', serviceaccounts, '', get list watch create update patch",
        "policy, poddisruptionbudgets, '', get list watch create update patch",
        "autoscaling, horizontalpodautoscalers, '', get list watch create update patch",
        "rbac.authorization.k8s.io, roles, '', get list watch create update patch",
        "rbac.authorization.k8s.io, rolebindings, '', get list watch create update patch",
        "'', secrets, '', get list watch create update",
        "'', pods, '', get list watch",
        "events.k8s.io, events, '', create patch",
    })
    void theOperatorMay(String group, String resource, String subresource, String verbs) {
        for (String verb : verbs.split(" ")) {
            assertTrue(may("somewhere", group, resource, subresource, verb), verb + " " + resource);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', secrets, '', patch delete deletecollection",
        "'', pods, '', create update patch delete",
        "'', pods, exec, create",
        "'', namespaces, '', list create delete",
        "'', nodes, '', list",
        "'', configmaps, '', list create",
        "marquee.dev, moviereleases, '', create delete",
        "marquee.dev, admissionqueues, '', delete deletecollection",
        "apps, deployments, '', delete",
        "rbac.authorization.k8s.io, roles, '', escalate bind",
        "rbac.authorization.k8s.io, clusterroles, '', list create bind escalate",
        "apiextensions.k8s.io, customresourcedefinitions, '', create update patch delete",
        "coordination.k8s.io, leases, '', get create",
    })
    void theOperatorMayNot(String group, String resource, String subresource, String verbs) {
        for (String verb : verbs.split(" ")) {
            assertFalse(may("somewhere", group, resource, subresource, verb), verb + " " + resource);
        }
    }

    @Test
    void theOperatorMayHoldItsOwnLeaseOnly() {
        assertTrue(may("marquee-system", "coordination.k8s.io", "leases", "", "create"));
        var lease = new ResourceAttributesBuilder()
                .withNamespace("marquee-system")
                .withGroup("coordination.k8s.io")
                .withResource("leases")
                .withVerb("update");
        assertTrue(may(lease.withName("marquee-operator").build()));
        assertFalse(may(lease.withName("another").build()));
    }

    private static boolean may(String namespace, String group, String resource, String subresource, String verb) {
        return may(new ResourceAttributesBuilder()
                .withNamespace(namespace)
                .withGroup(group)
                .withResource(resource)
                .withSubresource(subresource)
                .withVerb(verb)
                .build());
    }

    private static boolean may(ResourceAttributes what) {
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withResourceAttributes(what)
                .endSpec()
                .build();
        return operator.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }

    private static void apply(Chart chart, HasMetadata object, boolean dryRun) {
        var resource = isClusterWide(object)
                ? api.client().resource(object)
                : api.client().resource(object).inNamespace(chart.namespace());
        resource.dryRun(dryRun)
                .fieldValidation(Validation.STRICT)
                .forceConflicts()
                .serverSideApply();
    }

    private static boolean isClusterWide(HasMetadata object) {
        return object.getKind().matches("ClusterRole(Binding)?|CustomResourceDefinition");
    }
}
