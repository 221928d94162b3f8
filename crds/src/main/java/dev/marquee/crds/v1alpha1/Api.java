package dev.marquee.crds.v1alpha1;

/** The group and version of every kind in this package. */
public final class Api {

    public static final String GROUP = "marquee.dev";

    public static final String VERSION = "v1alpha1";

    private Api() {}
}
