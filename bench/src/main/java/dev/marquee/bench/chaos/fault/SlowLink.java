package dev.marquee.bench.chaos.fault;

import dev.marquee.testing.FaultProxy;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.URI;
import java.util.Optional;

/** Whatever passes between one pod and Redis takes a fifth of a second more, each way. */
final class SlowLink implements Fault {

    private static final long DELAY_MILLIS = 200;

    private final Ground ground;
    private final long number;
    private FaultProxy proxy;

    SlowLink(Ground ground, long number) {
        this.ground = ground;
        this.number = number;
    }

    @Override
    public String inject() {
        Pod pod = ground.pod(number);
        URI redis = ground.redisUrl();
        String own = Links.ownAddress(ground);
        proxy = FaultProxy.between(own, redis.getHost(), redis.getPort());
        proxy.delay(DELAY_MILLIS);
        ground.wires().divert(pod.getStatus().getPodIP(), redis.getHost(), redis.getPort(), own, proxy.port());
        return pod.getMetadata().getName() + " and Redis, " + DELAY_MILLIS + " ms each way";
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
