package dev.marquee.admission.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SocketsTest {

    private static final int ROUNDS = 200_000;

    private final Sockets sockets = new Sockets();

    @Test
    void whoSitsDownWhileTheLastOneLeavesIsFound() throws InterruptedException, ExecutionException {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            var comings = other.submit(() -> {
                while (!over.get()) {
                    VisitorSocket socket = socket("a");
                    sockets.seat(socket);
                    sockets.stand(socket);
                }
            });
            int missed = 0;
            for (int i = 0; i < ROUNDS; i++) {
                VisitorSocket socket = socket("b");
                sockets.seat(socket);
                missed += sockets.of("m", "b").isEmpty() ? 1 : 0;
                sockets.stand(socket);
            }
            over.set(true);
            comings.get();
            assertThat(missed).isZero();
        }
        assertThat(sockets.movies()).isEmpty();
    }

    private static VisitorSocket socket(String requestId) {
        VisitorSocket socket = new VisitorSocket(null, null, null, "m", "192.0.2.1", null);
        socket.belongsTo(requestId);
        return socket;
    }
}
