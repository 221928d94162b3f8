package dev.marquee.crds.v1alpha1;

/** What becomes of a stream when its queue is deleted. The constants are spelled as on the wire. */
public enum DeletionPolicy {
    /** It stays, with its records; whoever deletes the queue deletes it by hand. */
    Retain,

    /** It is deleted with the queue. */
    Delete
}
