package dev.marquee.bench.chaos.storm;

import java.util.Optional;

/** One thing that is broken once and mended again. Each call blocks; heal may come from another thread than inject. */
public interface Fault {

    /**
     * Breaks it.
     *
     * @return whom or what it hit, for a line of the log
     */
    String inject();

    /** Mends it and leaves nothing behind; may be called again, and after an inject that failed half way. */
    void heal();

    /**
     * What shows that it had an effect: asked before it is healed, and once more when the platform is whole again.
     *
     * @return empty where nothing shows it
     */
    Optional<String> bite();
}
