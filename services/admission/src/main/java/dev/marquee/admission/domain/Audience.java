package dev.marquee.admission.domain;

import java.util.Collection;
import java.util.List;

/** Everybody at this pod who waits for news. Thread-safe, never blocks. */
public interface Audience {

    /** The movies that somebody at this pod waits for. */
    Collection<String> movies();

    /** Those who listen for news of a movie; a view that may change. */
    Collection<Listener> of(String movieId);

    /** The listeners under one requestId: one for each connection of the visitor; often empty. */
    List<Listener> of(String movieId, String requestId);
}
