package dev.marquee.bench.chaos.fault;

import dev.marquee.bench.chaos.storm.Bites;
import dev.marquee.bench.chaos.storm.Fault;
import dev.marquee.testing.KinesisFault;
import dev.marquee.testing.KinesisFaults;
import java.net.URI;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** Every pod, the operator's too, reaches Kinesis through a proxy that lets half of the calls of one operation down. */
final class TroubledKinesis implements Fault {

    private final Ground ground;
    private final String operation;
    private final Function<Random, KinesisFault> trouble;
    private final String what;
    private final Random random;
    private KinesisFaults proxy;

    /**
     * @param seed decides which calls
     * @param operation as Kinesis names it
     * @param what for the log, as in "37 calls WHAT"
     */
    TroubledKinesis(Ground ground, long seed, String operation, Function<Random, KinesisFault> trouble, String what) {
        this.ground = ground;
        this.operation = operation;
        this.trouble = trouble;
        this.what = what;
        this.random = new Random(seed);
    }

    @Override
    public String inject() {
        URI kinesis = ground.kinesis();
        String own = Links.ownAddress(ground);
        proxy = KinesisFaults.before(kinesis, own);
        proxy.always(call -> call.operation().equals(operation) && random.nextBoolean(), trouble.apply(random));
        ground.wires()
                .divert(
                        Ground.EVERY_POD,
                        kinesis.getHost(),
                        kinesis.getPort(),
                        own,
                        proxy.endpoint().getPort());
        return operation + " of every pod";
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
        return Bites.counted(proxy.met(), "of " + proxy.calls(operation) + " calls " + what);
    }
}
