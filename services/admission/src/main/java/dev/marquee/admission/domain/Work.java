package dev.marquee.admission.domain;

/** What somebody new has done for a place, as the scripts know it by its number. */
public enum Work {
    /** Nothing, and nobody may say that it is needless. */
    NONE,
    /** Nothing, while no more come than are admitted. */
    NEEDLESS,
    /** As much as they were asked for. */
    PROVEN
}
