package dev.marquee.bench.chaos.booking;

import dev.marquee.bench.chaos.storm.Fault;
import java.util.Optional;

/** The writer dies, and is back at the same address with all that was committed: so a failover of Aurora looks. */
final class DatabaseFailover implements Fault {

    private final SellingSite site;
    private boolean isDown;

    DatabaseFailover(SellingSite site) {
        this.site = site;
    }

    @Override
    public String inject() {
        site.database.kill9();
        isDown = true;
        return "MariaDB";
    }

    @Override
    public void heal() {
        if (isDown) {
            site.database.restart();
            isDown = false;
        }
    }

    @Override
    public Optional<String> bite() {
        return isDown ? Optional.of("nobody answers") : Optional.empty();
    }
}
