package dev.marquee.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** A mail server for a {@code @QuarkusTest}; a field of its type is given it. */
public final class MailboxResource implements QuarkusTestResourceLifecycleManager {

    private GreenMail server;

    @Override
    public Map<String, String> start() {
        ServerSetup smtp = new ServerSetup(free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        server = new GreenMail(smtp);
        server.start();
        return Map.of(
                "quarkus.mailer.port",
                String.valueOf(smtp.getPort()),
                "quarkus.mailer.start-tls",
                "DISABLED",
                "quarkus.mailer.mock",
                "false");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(GreenMail.class));
    }

    @Override
    public void stop() {
        server.stop();
    }

    /** The same port after a restart, so it is not the server that chooses it. */
    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
