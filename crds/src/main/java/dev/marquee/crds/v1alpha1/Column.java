package dev.marquee.crds.v1alpha1;

/** Paths of the columns that every kind shows. */
final class Column {

    static final String READY = ".status.conditions[?(@.type==\"Ready\")].status";

    static final String REASON = ".status.conditions[?(@.type==\"Ready\")].reason";

    static final String MESSAGE = ".status.conditions[?(@.type==\"Ready\")].message";

    static final String AGE = ".metadata.creationTimestamp";

    private Column() {}
}
