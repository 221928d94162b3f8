package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.fault.Cut.Link;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.util.List;

/** Who talks to whom, by address. */
final class Links {

    private static final int HTTP = 8080;

    /** One pod of the fleet and a server. */
    static Link ofPod(Ground ground, long number, URI server) {
        return link(List.of(ground.pod(number)), server);
    }

    /** Every pod of the fleet and a server. */
    static Link ofFleet(Ground ground, URI server) {
        return link(ground.fleet().readyPods(), server);
    }

    /** All replicas of the operator and a server. */
    static Link ofOperators(Ground ground, URI server) {
        return link(ground.operators(), server);
    }

    /** The visitors on this machine and one pod of the fleet. */
    static Link ofVisitors(Ground ground, long number) {
        Pod pod = ground.pod(number);
        String address = pod.getStatus().getPodIP();
        return new Link("visitors and " + pod.getMetadata().getName(), List.of(ownAddress(ground)), address, HTTP);
    }

    /** This machine's own address on the wire to the platform. */
    static String ownAddress(Ground ground) {
        URI redis = ground.redisUrl();
        try (DatagramSocket socket = new DatagramSocket()) {
            // Sends nothing: the kernel chooses the address from which it would.
            socket.connect(new InetSocketAddress(redis.getHost(), redis.getPort()));
            return socket.getLocalAddress().getHostAddress();
        } catch (SocketException e) {
            throw new IllegalStateException("no way to " + redis.getHost(), e);
        }
    }

    private static Link link(List<Pod> pods, URI server) {
        List<String> names =
                pods.stream().map(pod -> pod.getMetadata().getName()).toList();
        List<String> addresses =
                pods.stream().map(pod -> pod.getStatus().getPodIP()).toList();
        return new Link(
                String.join(", ", names) + " and " + server.getHost() + ":" + server.getPort(),
                addresses,
                server.getHost(),
                server.getPort());
    }

    private Links() {}
}
