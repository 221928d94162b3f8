package dev.marquee.crds.it;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real kube-apiserver, one for all tests of this JVM, that knows the CRDs in git. */
final class ApiServer {

    private static final String VERSION = Optional.ofNullable(System.getenv("KUBE_API_TEST_API_SERVER_VERSION"))
            .orElse("1.36.3");

    private static KubernetesClient client;

    /** A client with every right; the first call starts the server. */
    static synchronized KubernetesClient client() {
        if (client == null) {
            client = start();
        }
        return client;
    }

    private static KubernetesClient start() {
        KubeAPIServer server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(folder())
                .withApiServerVersion(VERSION)
                .withOfflineMode(true)
                .withUpdateKubeConfig(false)
                .build());
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.getKubeConfigYaml()))
                .build();
        files(Path.of("src/main/resources/crds")).forEach(file -> install(client, file.toFile()));
        return client;
    }

    private static String folder() {
        String home = Optional.ofNullable(System.getenv("MARQUEE_CACHE"))
                .orElse(System.getProperty("user.home") + "/.cache/marquee");
        return Optional.ofNullable(System.getenv("KUBE_API_TEST_DIR")).orElse(home + "/kube-api-test");
    }

    private static void install(KubernetesClient client, File file) {
        var crd = client.resource(client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .load(file)
                .create());
        try {
            crd.waitUntilCondition(ApiServer::isEstablished, 30, TimeUnit.SECONDS);
        } catch (KubernetesClientTimeoutException e) {
            throw new IllegalStateException(file + ": " + crd.get().getStatus(), e);
        }
    }

    private static boolean isEstablished(CustomResourceDefinition crd) {
        return crd.getStatus() != null
                && crd.getStatus().getConditions() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(c -> c.getType().equals("Established")
                                && c.getStatus().equals("True"));
    }

    /** The files of a folder, by name. */
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ApiServer() {}
}
