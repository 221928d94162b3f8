package dev.marquee.bench.crowd;

import dev.marquee.events.ServerFrame;

/** Hears every frame as it reaches a visitor, on the event loop. */
@FunctionalInterface
public interface FrameListener {

    /** Hears nothing. */
    FrameListener NONE = (_, _, _) -> {};

    /** @param atMillis when the frame was read, in ms since the epoch */
    void heard(Visitor visitor, ServerFrame frame, long atMillis);
}
