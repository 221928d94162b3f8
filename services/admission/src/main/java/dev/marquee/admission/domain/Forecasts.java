package dev.marquee.admission.domain;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The forecast of each movie that this pod has to do with. Thread-safe. */
public final class Forecasts {

    private static final Demand NOBODY = new Demand();

    private final ConcurrentMap<String, Forecast> byMovie = new ConcurrentHashMap<>();

    /** The forecast of a movie, after a look at it. */
    public Forecast observe(Movie movie) {
        Forecast forecast = byMovie.get(movie.movieId());
        if (forecast == null) {
            forecast = byMovie.computeIfAbsent(movie.movieId(), _ -> new Forecast());
        }
        forecast.observe(movie);
        return forecast;
    }

    /** How many come, by what was seen so far; nobody where nothing was. Remembers no name that anybody may invent. */
    Demand demand(String movieId) {
        Forecast forecast = byMovie.get(movieId);
        return forecast == null ? NOBODY : forecast.demand();
    }

    /** Forgets a movie that the queue no longer serves. */
    public void forget(String movieId) {
        byMovie.remove(movieId);
    }
}
