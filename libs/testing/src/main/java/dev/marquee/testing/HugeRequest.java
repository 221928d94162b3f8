package dev.marquee.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request that announces ten megabytes of JSON and sends none of them: whoever answers has not read them. Blocks. */
public final class HugeRequest {

    private static final int PATIENCE_MILLIS = 10_000;

    /** All that a server of this machine answers until it closes the connection, which it must do within ten seconds. */
    public static String answer(int port, String method, String path) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String head = method + " " + path
                    + " HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 10000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HugeRequest() {}
}
