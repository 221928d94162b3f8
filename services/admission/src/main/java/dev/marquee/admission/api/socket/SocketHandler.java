package dev.marquee.admission.api.socket;

import dev.marquee.admission.domain.ClientAddress;
import dev.marquee.admission.domain.Names;
import dev.marquee.admission.domain.Refusal;
import dev.marquee.events.Problem;
import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Turns an HTTP request into a visitor's socket. Runs on the event loop. */
@Singleton
public class SocketHandler {

    private final Sockets sockets;
    private final VisitorDesk desk;
    private final ClientAddress addresses;

    SocketHandler(Sockets sockets, VisitorDesk desk, ClientAddress addresses) {
        this.sockets = sockets;
        this.desk = desk;
        this.addresses = addresses;
    }

    /** Answers with a problem where the request is no WebSocket handshake. */
    public void open(RoutingContext request) {
        String movieId = Names.movieId(request.pathParam("movieId"));
        if (!"websocket".equalsIgnoreCase(request.request().getHeader(HttpHeaders.UPGRADE))) {
            throw Refusal.badInput("Upgrade", "this path speaks WebSocket only");
        }
        // the connection's own context, not the request's: nothing of the request lives on in the socket
        Context loop = ((ContextInternal) Vertx.currentContext()).unwrap();
        Channel channel = ((ConnectionBase) request.request().connection()).channel();
        String address = addresses.of(
                request.request().remoteAddress().hostAddress(),
                String.join(",", request.request().headers().getAll(ClientAddress.FORWARDED_FOR)));
        request.request().toWebSocket().onSuccess(ws -> opened(ws, channel, movieId, address, loop));
    }

    private void opened(ServerWebSocket ws, Channel channel, String movieId, String address, Context loop) {
        var socket = new VisitorSocket(ws, channel, loop, movieId, address, desk);
        sockets.opened(socket);
        ws.textMessageHandler(socket::received);
        ws.binaryMessageHandler(_ -> socket.refuse(Problem.of(400, "Malformed message", "frames must be text")));
        ws.pongHandler(_ -> socket.heard());
        ws.exceptionHandler(socket::broken);
        ws.closeHandler(_ -> sockets.closed(socket));
        ws.setWriteQueueMaxSize(VisitorSocket.QUEUE_BYTES);
    }
}
