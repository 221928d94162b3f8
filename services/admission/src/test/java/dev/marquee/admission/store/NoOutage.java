package dev.marquee.admission.store;

import dev.marquee.admission.domain.failure.Outage;
import dev.marquee.admission.domain.failure.PolicyState;

/** Redis is there, and nobody is let in without the line. */
final class NoOutage implements Outage {

    @Override
    public PolicyState now() {
        return PolicyState.UNTRIPPED;
    }

    @Override
    public boolean isComingBack() {
        return false;
    }

    @Override
    public int mostPods() {
        return 1;
    }
}
