package dev.marquee.persistence.command;

/** The key of a command came before, with something else. Nothing has changed. */
public final class KeyReusedException extends RuntimeException {

    KeyReusedException() {
        super("the key came before, with another request", null, false, false);
    }
}
