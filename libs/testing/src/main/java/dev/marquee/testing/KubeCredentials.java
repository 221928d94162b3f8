package dev.marquee.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Who may talk to a {@link KubeApi}: one administrator, and the ServiceAccounts. The server makes its certificate itself. */
final class KubeCredentials {

    /** Worth nothing outside a throw-away server on loopback. */
    static final String ADMIN_TOKEN = "test-administrator";

    private final Path directory;

    private KubeCredentials(Path directory) {
        this.directory = directory;
    }

    static KubeCredentials create(Path directory) {
        var credentials = new KubeCredentials(directory);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            Files.writeString(
                    directory.resolve("sa.key"),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            Files.writeString(
                    directory.resolve("sa.pub"),
                    pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            Files.writeString(directory.resolve("tokens.csv"), ADMIN_TOKEN + ",admin,admin,system:masters\n");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has RSA", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return credentials;
    }

    List<String> apiServerFlags() {
        return List.of(
                "--cert-dir=" + directory.resolve("certificates"),
                "--token-auth-file=" + directory.resolve("tokens.csv"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-signing-key-file=" + directory.resolve("sa.key"),
                "--service-account-key-file=" + directory.resolve("sa.pub"));
    }

    boolean hasCertificateAuthority() {
        return Files.isReadable(certificate());
    }

    String certificateAuthority() {
        try {
            return Files.readString(certificate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String certificateAuthorityBase64() {
        return Base64.getEncoder().encodeToString(certificateAuthority().getBytes(StandardCharsets.UTF_8));
    }

    Path writeKubeconfig(String url) {
        Path file = directory.resolve("kubeconfig");
        String text = """
                apiVersion: v1
                kind: Config
                current-context: test
                contexts: [{name: test, context: {cluster: test, user: admin, namespace: default}}]
                clusters: [{name: test, cluster: {server: "%s", certificate-authority-data: "%s"}}]
                users: [{name: admin, user: {token: "%s"}}]
                """.formatted(url, certificateAuthorityBase64(), ADMIN_TOKEN);
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path certificate() {
        return directory.resolve("certificates/apiserver.crt");
    }

    private static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
