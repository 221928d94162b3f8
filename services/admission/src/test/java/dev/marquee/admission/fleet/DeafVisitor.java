package dev.marquee.admission.fleet;

import dev.marquee.events.LineState;
import dev.marquee.events.ServerFrame;
import dev.marquee.events.ServerFrameCodec;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A visitor who talks and, after the first answer, does not listen. A raw socket, because WebSocket clients read. Frames as
 * in RFC 6455, section 5.2. Blocks.
 */
public final class DeafVisitor implements AutoCloseable {

    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int LONG = 126;
    private static final int SMALL_WINDOW = 4 * 1024;

    private final Socket socket = new Socket();
    private final OutputStream out;
    private final DataInputStream in;

    private DeafVisitor(int port, String path) throws IOException {
        socket.setReceiveBufferSize(SMALL_WINDOW);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        out = socket.getOutputStream();
        in = new DataInputStream(socket.getInputStream());
        out.write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
    }

    public static DeafVisitor open(int port, String path) {
        try {
            return new DeafVisitor(port, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Joins, and listens for once. */
    public LineState join() {
        try {
            say("{\"action\":\"JOIN\"}");
            while (true) {
                int kind = in.readUnsignedByte();
                int length = in.readUnsignedByte();
                byte[] payload = in.readNBytes(length == LONG ? in.readUnsignedShort() : length);
                if (kind == TEXT) {
                    var frame = ServerFrameCodec.decode(new String(payload, StandardCharsets.UTF_8));
                    return ((ServerFrame.State) frame.orElseThrow()).line();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says the same again and again, until the connection ends. Returns at once. */
    public void keepSaying(String text) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    say(text);
                }
            } catch (IOException e) {
                // the end that was waited for
            }
        });
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a mask of zeroes, which changes nothing. */
    private void say(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        boolean isLong = payload.length >= LONG;
        int header = isLong ? 8 : 6;
        byte[] frame = new byte[header + payload.length];
        frame[0] = (byte) TEXT;
        frame[1] = (byte) (MASKED | (isLong ? LONG : payload.length));
        if (isLong) {
            frame[2] = (byte) (payload.length >> 8);
            frame[3] = (byte) payload.length;
        }
        System.arraycopy(payload, 0, frame, header, payload.length);
        out.write(frame);
    }
}
