package dev.marquee.admission.domain;

import dev.marquee.events.AdmitEvent;
import dev.marquee.events.Event;
import java.util.List;

/** Takes news of admissions to those of this pod's audience whom they concern. Thread-safe, never blocks. */
public final class Crier {

    private final Audience audience;

    /** @param audience of this pod */
    public Crier(Audience audience) {
        this.audience = audience;
    }

    /** Tells whoever is here; repeats are dropped by each listener. Other events are no news for anybody. */
    public void tell(List<? extends Event> events) {
        for (Event event : events) {
            if (event instanceof AdmitEvent admit) {
                audience.of(admit.movieId(), admit.requestId()).forEach(listener -> listener.admitted(admit));
            }
        }
    }
}
