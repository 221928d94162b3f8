package dev.marquee.bench.chaos;

import dev.marquee.bench.chaos.fault.FaultKinds;
import dev.marquee.bench.chaos.fault.Ground;
import dev.marquee.bench.chaos.fault.Sabotage;
import dev.marquee.bench.chaos.storm.FaultKind;
import dev.marquee.bench.chaos.storm.Score;
import dev.marquee.bench.chaos.storm.Strike;
import dev.marquee.bench.chaos.storm.Target;
import java.time.Duration;
import java.util.List;

/**
 * The line of a running platform, under a crowd.
 *
 * @param perSecond admissions of the first movie
 */
record LineTarget(int perSecond) implements Target<Ground> {

    @Override
    public List<FaultKind<Ground>> faults() {
        return FaultKinds.all();
    }

    @Override
    public int promises() {
        return Sabotage.COUNT;
    }

    @Override
    public FaultKind<Ground> broken(int promise) {
        return Sabotage.of(promise);
    }

    @Override
    public Score play(List<Strike<Ground>> plan, Duration limit, long seed) throws InterruptedException {
        return new ChaosRun(plan, limit, seed, perSecond).play().report();
    }
}
