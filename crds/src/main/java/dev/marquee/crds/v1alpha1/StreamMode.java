package dev.marquee.crds.v1alpha1;

/** How the capacity of a stream is decided. The constants are spelled as on the wire. */
public enum StreamMode {
    /** By the number of shards in the spec. */
    Provisioned,

    /** By AWS, from the traffic. */
    OnDemand
}
