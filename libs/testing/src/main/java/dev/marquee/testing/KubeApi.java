package dev.marquee.testing;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real etcd and kube-apiserver, and nothing beside them: no controller collects garbage, finishes the deletion of a
 * namespace or runs a pod. Loopback only. Methods block.
 */
public final class KubeApi implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path directory = WorkDirectory.create("kube");
    private final KubeCredentials credentials = KubeCredentials.create(directory);
    private final int port = Ports.next();
    private final ServerProcess etcd;
    private final ServerProcess apiServer;
    private final KubernetesClient client;

    private KubeApi(String authorizationMode) {
        String etcdUrl = "http://127.0.0.1:" + Ports.next();
        etcd = ServerProcess.start(directory, "etcd", Map.of(), etcdCommand(etcdUrl));
        try {
            apiServer = ServerProcess.start(directory, "apiserver", Map.of(), command(etcdUrl, authorizationMode))
                    .awaitReady(START_LIMIT, this::isReady);
        } catch (ServerProcess.StartFailed e) {
            etcd.close();
            WorkDirectory.delete(directory);
            throw e;
        }
        client = new KubernetesClientBuilder().withConfig(config()).build();
    }

    /** A server that lets everybody with a token do everything. */
    public static KubeApi start() {
        return Attempts.start("kube-apiserver", () -> new KubeApi("AlwaysAllow"));
    }

    /** A server that asks RBAC; {@link #config()} is cluster-admin, {@link #serviceAccountConfig} is not. */
    public static KubeApi startWithRbac() {
        return Attempts.start("kube-apiserver", () -> new KubeApi("RBAC"));
    }

    /** The administrator's client, shared, closed with the server. */
    public KubernetesClient client() {
        return client;
    }

    /** The administrator's connection. Namespace {@code default}. */
    public Config config() {
        return config(KubeCredentials.ADMIN_TOKEN);
    }

    /** The connection of a ServiceAccount, which must exist: what RBAC allows a pod that runs as it. */
    public Config serviceAccountConfig(String namespace, String name) {
        var request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(3600L)
                .endSpec()
                .build();
        String token = client.serviceAccounts()
                .inNamespace(namespace)
                .withName(name)
                .tokenRequest(request)
                .getStatus()
                .getToken();
        return config(token);
    }

    /** A kubeconfig file of the administrator, for kubectl and Helm. */
    public Path kubeconfig() {
        return credentials.writeKubeconfig(url());
    }

    /** {@code https://127.0.0.1:port}. */
    public String url() {
        return "https://127.0.0.1:" + port;
    }

    /** The certificates that a client must trust, PEM. */
    public String certificateAuthority() {
        return credentials.certificateAuthority();
    }

    /** Applies the CRDs of a file, or of a directory's {@code *.yml} and {@code *.yaml}, and waits until they serve. */
    public void installCrds(Path path) {
        List<Path> files;
        try (Stream<Path> found = Files.walk(path, 1)) {
            files = found.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.forEach(this::installCrd);
    }

    /** SIGSTOP to the API server: connections stay open and nothing answers. */
    public void pause() {
        apiServer.signal("STOP");
    }

    /** SIGCONT to the API server. */
    public void resume() {
        apiServer.signal("CONT");
    }

    @Override
    public void close() {
        client.close();
        apiServer.close();
        etcd.close();
        WorkDirectory.delete(directory);
    }

    private void installCrd(Path file) {
        try (var in = Files.newInputStream(file)) {
            for (var item : client.load(in).items()) {
                client.resource(item).serverSideApply();
                var crd = client.resource((CustomResourceDefinition) item)
                        .waitUntilCondition(KubeApi::isEstablished, 20, TimeUnit.SECONDS);
                awaitServing(crd);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a moment after it is established, the storage of a kind answers 429; the client tries again by itself. */
    private void awaitServing(CustomResourceDefinition crd) {
        var spec = crd.getSpec();
        String version = spec.getVersions().getFirst().getName();
        client.genericKubernetesResources(
                        spec.getGroup() + "/" + version, spec.getNames().getKind())
                .list();
    }

    private static boolean isEstablished(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(c -> c.getType().equals("Established")
                                && c.getStatus().equals("True"));
    }

    private Config config(String token) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url())
                .withCaCertData(credentials.certificateAuthorityBase64())
                .withOauthToken(token)
                .withNamespace("default")
                .build();
    }

    private boolean isReady() {
        if (!credentials.hasCertificateAuthority()) {
            return false;
        }
        Config once =
                new ConfigBuilder(config()).withRequestRetryBackoffLimit(0).build();
        try (var probe = new KubernetesClientBuilder().withConfig(once).build()) {
            return "ok".equals(probe.raw("/readyz"))
                    && probe.namespaces().withName("default").get() != null;
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    private List<String> etcdCommand(String url) {
        return List.of(
                Tools.require("etcd").toString(),
                "--data-dir=" + directory.resolve("etcd"),
                "--listen-client-urls=" + url,
                "--advertise-client-urls=" + url,
                "--listen-peer-urls=http://127.0.0.1:" + Ports.next(),
                "--unsafe-no-fsync",
                "--log-level=error");
    }

    private List<String> command(String etcdUrl, String authorizationMode) {
        return Stream.concat(
                        Stream.of(
                                Tools.require("kube-apiserver").toString(),
                                "--etcd-servers=" + etcdUrl,
                                "--bind-address=127.0.0.1",
                                "--advertise-address=127.0.0.1",
                                "--secure-port=" + port,
                                "--endpoint-reconciler-type=none",
                                "--service-cluster-ip-range=10.0.0.0/24",
                                "--authorization-mode=" + authorizationMode,
                                "--disable-admission-plugins=ServiceAccount",
                                "--v=0"),
                        credentials.apiServerFlags().stream())
                .toList();
    }
}
