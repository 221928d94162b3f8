package dev.marquee.admission.domain;

/** Where a sale stands by the clock of Redis. The order is that of the scripts' {@code PHASE}. */
public enum SalePhase {
    /** The operator wrote nothing of this movie. */
    UNKNOWN,
    /** Known, and nobody may join yet. */
    NOT_OPEN,
    /** Joining is possible, admission is not. */
    LOBBY,
    /** People join and are admitted. */
    OPEN,
    /** Over. Claimed sessions still run to their end. */
    CLOSED
}
