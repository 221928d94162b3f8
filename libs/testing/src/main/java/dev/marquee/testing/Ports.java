package dev.marquee.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback ports below the range from which the kernel serves connections. Somebody else may still be faster: whoever
 * starts a server tries again with another port.
 */
final class Ports {

    /** Redis puts its cluster bus this much higher. */
    static final int BUS_OFFSET = 10_000;

    private static final int FIRST = 12_000;
    private static final int COUNT = 10_000;
    private static final Set<Integer> TAKEN = new HashSet<>();

    static synchronized int next() {
        for (int attempt = 0; attempt < COUNT; attempt++) {
            int port = FIRST + ThreadLocalRandom.current().nextInt(COUNT);
            if (isFree(port) && isFree(port + BUS_OFFSET) && TAKEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + FIRST + " to " + (FIRST + COUNT));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Ports() {}
}
