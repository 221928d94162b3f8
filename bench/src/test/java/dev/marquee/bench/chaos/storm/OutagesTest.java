package dev.marquee.bench.chaos.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.chaos.fault.FaultKinds;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private final Outages outages = new Outages(0);

    @Test
    void aFaultIsOnFromItsInjectionUntilThePlatformIsWhole() {
        outages.add(outage("gone"));
        assertThat(outages.at(999)).contains("nothing was broken");
        assertThat(outages.at(1_000)).isEqualTo("during kill-pod of pod-1");
        assertThat(outages.at(3_000)).isEqualTo("during kill-pod of pod-1");
        assertThat(outages.at(3_001)).contains("nothing was broken");
    }

    @Test
    void aFaultWithoutEffectIsToothless() {
        outages.add(outage("gone"));
        outages.add(outage(""));
        assertThat(outages.toothless()).hasSize(1);
    }

    private static Outage outage(String bite) {
        Strike<?> strike = new Strike<>(1, FaultKinds.all().getFirst(), 1, 0);
        return new Outage(strike, "pod-1", 1_000, 2_000, 3_000, bite);
    }
}
