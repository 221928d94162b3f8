package dev.marquee.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeApiIT {

    private static KubeApi api;

    @BeforeAll
    static void start() {
        api = KubeApi.startWithRbac();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void aServiceAccountMayDoWhatRbacAllowsAndNoMore() {
        api.client()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("nobody")
                        .withNamespace("default")
                        .endMetadata()
                        .build())
                .create();
        try (var nobody = new KubernetesClientBuilder()
                .withConfig(api.serviceAccountConfig("default", "nobody"))
                .build()) {
            assertThatThrownBy(() -> nobody.pods().list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("system:serviceaccount:default:nobody");
        }
    }

    @Test
    void theKubeconfigIsThatOfAnAdministrator() throws Exception {
        var config = Config.fromKubeconfig(Files.readString(api.kubeconfig()));
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("written")
                            .endMetadata()
                            .build())
                    .create();
        }
        assertThat(api.client().configMaps().withName("written").get()).isNotNull();
    }

    @Test
    void anInstalledCrdServesAtOnce(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("thing.yml"), """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: things.test.dev}
                spec:
                  group: test.dev
                  scope: Namespaced
                  names: {kind: Thing, plural: things}
                  versions:
                  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
                """);
        api.installCrds(directory);
        assertThat(api.client()
                        .genericKubernetesResources("test.dev/v1", "Thing")
                        .list()
                        .getItems())
                .isEmpty();
    }
}
