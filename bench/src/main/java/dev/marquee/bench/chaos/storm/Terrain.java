package dev.marquee.bench.chaos.storm;

/** What faults take place on. Blocks. */
public interface Terrain {

    /** Whether all is as it was before anything broke, so that the next may break. */
    boolean isWhole();

    /** What {@link #isWhole()} sees, for a message. */
    String state();
}
