package dev.marquee.admission.domain;

import dev.marquee.events.AdmitEvent;
import dev.marquee.security.Pass;

/** Somebody at this pod who is told things. Any thread may call; a call returns at once and the telling follows. */
public interface Listener {

    /** Never null. */
    String movieId();

    /** Never null. */
    String requestId();

    /** Whether there may be more to tell. */
    boolean isOpen();

    /** Whether the visitor waits for admission, as far as they were told. */
    boolean isInLine();

    /** Whether the visitor waits and was told so after the sale opened. */
    boolean isWaiting();

    /** The rank that the visitor was told last; 0 where there is none. */
    long rank();

    /** The ticket that the visitor was told; 0 where it is still secret. */
    long ticket();

    /** The pass that the visitor claimed here; null where they did not. */
    Pass pass();

    /** Admitted, says the stream or the short cut. */
    void admitted(AdmitEvent event);

    /** What the store holds of this visitor. */
    void truth(Standing standing);

    /** The visitor's rank in the line, seen while going through its head. */
    void rank(long rank, Movie movie);
}
