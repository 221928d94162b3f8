package dev.marquee.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request that announces ten megabytes of JSON and sends none of them: whoever answers has not read them. Blocks. */
public final class HugeRequest {

    private static final int PATIENCE_MILLIS = 10_000;

    /** The status with which it is answered by a server of this machine. */
    public static int status(int port, String method, String path) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String head = method + " " + path
                    + " HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 10000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HugeRequest() {}
}
