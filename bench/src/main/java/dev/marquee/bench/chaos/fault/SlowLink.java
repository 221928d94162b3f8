package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.fault.Cut.Link;
import dev.marquee.bench.chaos.storm.Bites;
import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.testing.FaultProxy;
import java.util.Optional;
import java.util.function.Supplier;

/** Whatever passes between two parties takes a fifth of a second more, each way. */
final class SlowLink implements Fault {

    private static final long DELAY_MILLIS = 200;

    private final Ground ground;
    private final Supplier<Link> choice;
    private FaultProxy proxy;

    /** @param choice asked when the fault is injected */
    SlowLink(Ground ground, Supplier<Link> choice) {
        this.ground = ground;
        this.choice = choice;
    }

    @Override
    public String inject() {
        Link link = choice.get();
        String own = Links.ownAddress(ground);
        proxy = FaultProxy.between(own, link.to(), link.port());
        proxy.delay(DELAY_MILLIS);
        link.from().forEach(address -> ground.wires().divert(address, link.to(), link.port(), own, proxy.port()));
        return link.words() + ", " + DELAY_MILLIS + " ms each way";
    }

    @Override
    public void heal() {
        ground.wires().mend();
        if (proxy != null) {
            proxy.close();
        }
    }

    @Override
    public Optional<String> bite() {
        return Bites.counted(proxy.delayed(), "chunks held back");
    }
}
