package dev.marquee.catalog.store;

import dev.marquee.catalog.domain.Movie;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A row of {@code movie}. */
@Entity
@Table(name = "movie")
class MovieRow {

    @Id
    @Column(name = "movie_id")
    String movieId;

    String title;
    String synopsis;

    @Column(name = "runtime_minutes")
    int runtimeMinutes;

    @Version
    long version;

    MovieRow take(Movie movie) {
        movieId = movie.movieId();
        title = movie.title();
        synopsis = movie.synopsis();
        runtimeMinutes = movie.runtimeMinutes();
        return this;
    }

    Movie movie() {
        return new Movie(movieId, title, synopsis, runtimeMinutes);
    }
}
