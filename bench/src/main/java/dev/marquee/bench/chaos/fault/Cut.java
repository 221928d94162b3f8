package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Bites;
import dev.marquee.bench.chaos.storm.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * No packet passes between some addresses and a TCP port; connections stay open and hang. Some links are silent for minutes,
 * so something is changed of which everybody has to hear.
 */
final class Cut implements Fault {

    /**
     * Two parties.
     *
     * @param words who they are
     * @param from addresses of those who call
     * @param to the address that is called
     * @param port its TCP port
     */
    record Link(String words, List<String> from, String to, int port) {}

    private final Ground ground;
    private final Wires wires;
    private final Supplier<Link> choice;

    /** @param choice asked when the fault is injected */
    Cut(Ground ground, Supplier<Link> choice) {
        this.ground = ground;
        this.wires = ground.wires();
        this.choice = choice;
    }

    @Override
    public String inject() {
        Link link = choice.get();
        link.from().forEach(address -> wires.cut(address, link.to(), link.port()));
        Queues.stir(ground);
        return link.words();
    }

    @Override
    public void heal() {
        wires.mend();
    }

    @Override
    public Optional<String> bite() {
        return Bites.counted(wires.packets(), "packets dropped");
    }
}
