package dev.marquee.admission.domain;

/** How a step ended. */
public enum Outcome {
    /** The state did not allow it; nothing changed. */
    REFUSED,
    /** It had been done before; nothing changed. */
    REPEATED,
    /** Done now. */
    DONE,
    /** A join: too many new places for this address; nothing changed. */
    ADDRESS_LIMIT,
    /** A join: too many new places for this person; nothing changed. */
    ACCOUNT_LIMIT,
    /** What decides was not said yet, or is no longer true. Never leaves the store. */
    UNSAID,
    /** A join: somebody new has to prove work first; nothing changed. */
    WORK_NEEDED,
    /** A join: somebody new has to come with the token of an account; nothing changed. */
    ACCOUNT_NEEDED,
    /** A join: the line may lack what happened last, and cannot tell who has a place; nothing changed. */
    LATER
}
