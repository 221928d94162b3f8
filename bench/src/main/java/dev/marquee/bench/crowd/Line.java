package dev.marquee.bench.crowd;

import dev.marquee.events.ClientFrame;

/** How a visitor is in touch with their place. It is kept up until it is hung up. One event loop. */
interface Line {

    /** Gets in touch for the first time. */
    void open();

    /** Whether it is open at the moment. */
    boolean isOpen();

    /** Says nothing where it is not open: the answer to RESUME will tell what is still to be said. */
    void say(ClientFrame frame);

    /** Cuts it and opens it again after so many ms. */
    void reopen(long awayMillis);

    /** For good. */
    void hangUp();
}
