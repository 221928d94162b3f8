package dev.marquee.testing;

import java.util.function.Supplier;

/** Starts a server anew when somebody took its port between the look and the bind. */
final class Attempts {

    private static final int LIMIT = 4;

    static <T> T start(String what, Supplier<T> start) {
        ServerProcess.StartFailed last = null;
        for (int attempt = 0; attempt < LIMIT; attempt++) {
            try {
                return start.get();
            } catch (ServerProcess.StartFailed e) {
                last = e;
            }
        }
        throw new IllegalStateException(what + " did not start in " + LIMIT + " attempts: " + last.getMessage(), last);
    }

    private Attempts() {}
}
