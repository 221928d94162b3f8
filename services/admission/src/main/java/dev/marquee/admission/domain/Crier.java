package dev.marquee.admission.domain;

import dev.marquee.events.AdmitEvent;
import java.util.List;

/** Takes news of admissions to those of this pod's audience whom they concern. Thread-safe, never blocks. */
public final class Crier {

    private final Audience audience;

    /** @param audience of this pod */
    public Crier(Audience audience) {
        this.audience = audience;
    }

    /** Tells whoever is here; repeats are dropped by each listener. */
    public void tell(List<AdmitEvent> events) {
        for (AdmitEvent event : events) {
            for (Listener listener : audience.of(event.movieId(), event.requestId())) {
                listener.admitted(event);
            }
        }
    }
}
