package dev.marquee.crds.v1alpha1;

/** What a release's schedule does next. The constants are spelled as on the wire. */
public enum Transition {
    /** Visitors may wait in the lobby. */
    LobbyOpens,

    /** The fleet is scaled up before the sale. */
    WarmUp,

    /** Admission starts. */
    SaleOpens,

    /** Joining and admission end. */
    SaleCloses
}
