package dev.marquee.admission.pod;

import dev.marquee.admission.client.QueueWatch;
import dev.marquee.admission.domain.failure.Breaker;
import dev.marquee.admission.domain.failure.FailurePolicy;
import dev.marquee.admission.domain.failure.Outage;
import dev.marquee.admission.domain.failure.PolicyState;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** The outage of Redis as this pod's own writes meet it, under the policy that its queue names at the moment. */
@Singleton
public class StoreOutage implements Outage {

    private final QueueWatch queue;
    private final Breaker breaker = new Breaker(nowMillis());
    private volatile boolean everAnswered;

    StoreOutage(QueueWatch queue) {
        this.queue = queue;
    }

    @Override
    public PolicyState now() {
        return breaker.look(queue.rules().redis(), nowMillis());
    }

    @Override
    public boolean isComingBack() {
        return breaker.isComingBack();
    }

    @Override
    public int mostPods() {
        return queue.rules().mostPods();
    }

    /** Redis took a write, or did not. */
    void heard(boolean answered) {
        if (answered) {
            everAnswered = true;
            breaker.answered(nowMillis());
        } else {
            breaker.unanswered();
        }
    }

    /**
     * Whether this pod is of use without Redis. One that never had an answer is not: that is more likely a mistake in its
     * settings, and a roll-out must stop at it.
     */
    boolean servesWithout() {
        return everAnswered && queue.rules().redis().policy() != FailurePolicy.CLOSED && !now().expired();
    }

    /** The time of a state, in ms since the epoch. */
    static long epochMillis(long sinceMillis) {
        return System.currentTimeMillis() - (nowMillis() - sinceMillis);
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
