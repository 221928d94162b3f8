package dev.marquee.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class KinesisEmulatorIT {

    /** Nearly every one of them is reset before the emulator has looked at it. */
    private static final int RESETS = 300;

    @Test
    void connectionsThatAreResetBeforeTheyAreAcceptedDoNotCloseThePort() throws Exception {
        try (KinesisEmulator emulator = KinesisEmulator.start();
                HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < RESETS; i++) {
                reset(emulator.endpoint().getPort());
            }
            var question = HttpRequest.newBuilder(emulator.endpoint().resolve("/healthcheck"))
                    .build();
            assertThat(client.send(question, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    private static void reset(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoLinger(true, 0);
        }
    }
}
