package dev.marquee.catalog.domain;

/**
 * A movie. Immutable.
 *
 * @param movieId as its {@code MovieRelease} calls it, 1 to 63 characters
 * @param title what people call it, 1 to 200 characters
 * @param synopsis up to 4,000 characters; may be empty
 * @param runtimeMinutes 1 to 999; 0 where it was announced and nobody has registered it yet
 */
public record Movie(String movieId, String title, String synopsis, int runtimeMinutes) {

    /** One of which no more is known than that it will be on sale. */
    public static Movie announced(String movieId, String title) {
        return new Movie(movieId, title, "", 0);
    }

    /** Whether those who run the theatres have said how long it takes, without which it cannot be shown. */
    public boolean isRegistered() {
        return runtimeMinutes > 0;
    }
}
