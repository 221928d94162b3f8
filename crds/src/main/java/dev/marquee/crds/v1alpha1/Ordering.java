package dev.marquee.crds.v1alpha1;

/** In which order a line is admitted. The constants are spelled as on the wire. */
public enum Ordering {
    /** Order of arrival, the lobby included. */
    Fifo,

    /** Whoever came to the lobby is drawn at random at the opening; later ones follow in order of arrival. */
    Lottery
}
