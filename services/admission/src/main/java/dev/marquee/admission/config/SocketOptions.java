package dev.marquee.admission.config;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** How the server listens: small buffers for very many sockets, and a long queue for a crowd that comes at once. */
@Singleton
public class SocketOptions implements HttpServerOptionsCustomizer {

    /** The largest frame that a visitor may send, in bytes. */
    public static final int FRAME_BYTES = 4 * 1024;

    private static final int BACKLOG = 8 * 1024;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setAcceptBacklog(BACKLOG);
        options.setMaxWebSocketFrameSize(FRAME_BYTES);
        options.setMaxWebSocketMessageSize(FRAME_BYTES);
        options.setPerFrameWebSocketCompressionSupported(false);
        options.setPerMessageWebSocketCompressionSupported(false);
        options.setDecoderInitialBufferSize(256);
    }
}
