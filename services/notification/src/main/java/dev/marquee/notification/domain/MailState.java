package dev.marquee.notification.domain;

/** How far a mail has come. */
public enum MailState {
    /** It is to be sent. */
    PENDING,
    /** The mail server has taken it. */
    SENT,
    /** It was tried often enough: somebody has to look at it. */
    DEAD
}
