package dev.marquee.bench.crowd;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;

/**
 * Opens sockets to one movie's line. Sockets belong to the event loop on which {@link #open()} was called.
 */
final class Entrance {

    private final WebSocketClient client;
    private final WebSocketConnectOptions options;

    /**
     * @param gateway {@code http://host:port} of a fleet's Service or of one pod
     * @param movieId whose line
     * @param localAddress source address of the sockets; null: the system's choice
     */
    Entrance(Vertx vertx, URI gateway, String movieId, String localAddress) {
        client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(Integer.MAX_VALUE)
                .setConnectTimeout(5_000)
                .setTcpKeepAlive(true)
                .setTryUsePerMessageCompression(false)
                .setLocalAddress(localAddress));
        options = new WebSocketConnectOptions()
                .setHost(gateway.getHost())
                .setPort(gateway.getPort() < 0 ? 80 : gateway.getPort())
                .setURI("/v1/movies/" + movieId + "/line/socket")
                .setTimeout(10_000);
    }

    /** A new socket; fails where none opened within 10 s. */
    Future<WebSocket> open() {
        return client.connect(options);
    }

    /** Closes every socket. */
    Future<Void> close() {
        return client.close();
    }
}
