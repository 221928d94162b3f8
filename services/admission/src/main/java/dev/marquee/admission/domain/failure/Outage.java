package dev.marquee.admission.domain.failure;

/** Whether this pod has lost its store, and what it does then. Thread-safe, never blocks. */
public interface Outage {

    /** What is in effect at this moment; never null. */
    PolicyState now();

    /** Whether a store that was away answers again, yet not for long enough to be trusted. */
    boolean isComingBack();

    /** Pods that share the limits of a movie, 1 or more. */
    int mostPods();
}
