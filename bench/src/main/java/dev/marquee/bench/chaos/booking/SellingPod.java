package dev.marquee.bench.chaos.booking;

import dev.marquee.testing.AppProcess;
import dev.marquee.testing.FaultProxy;
import java.util.List;
import java.util.Map;

/**
 * One pod of a service, with wires of its own to whatever it calls.
 *
 * @param wires name of a server to the wire that leads there
 */
record SellingPod(String name, AppProcess app, Map<String, FaultProxy> wires) implements AutoCloseable {

    static final String TO_DATABASE = "database";
    static final String TO_PAYMENT = "payment";
    static final String TO_LINE = "line";
    static final String TO_PROVIDER = "provider";

    FaultProxy wire(String server) {
        return wires.get(server);
    }

    boolean isReady() {
        return app.status("/health/ready") == 200;
    }

    @Override
    public void close() {
        app.close();
        List.copyOf(wires.values()).forEach(FaultProxy::close);
    }
}
