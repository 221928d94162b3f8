package dev.marquee.admission.domain.failure;

/** Whether this pod has lost its store, and what it does then. Thread-safe, never blocks. */
public interface Outage {

    /** What is in effect at this moment; never null. */
    PolicyState now();
}
