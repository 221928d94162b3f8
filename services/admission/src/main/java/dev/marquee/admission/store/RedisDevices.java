package dev.marquee.admission.store;

import dev.marquee.admission.domain.Devices;
import dev.marquee.crds.names.MovieKeys;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Codes for other devices in Redis. */
final class RedisDevices implements Devices {

    private final Scripts scripts;

    RedisDevices(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public CompletionStage<Kept> keep(String movieId, String requestId, String name, String sealed, long lifeMillis) {
        List<String> arguments = List.of(requestId, name, sealed, String.valueOf(lifeMillis));
        return scripts.run(LineScript.DEVICE_CODE, movieId, new MovieKeys(movieId).devices(), arguments)
                .map(response -> {
                    var reply = new Reply(response);
                    return new Kept(reply.movie(movieId), reply.number());
                })
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Taken> take(String movieId, String name) {
        return scripts.run(LineScript.DEVICE, movieId, new MovieKeys(movieId).devices(), List.of(name))
                .map(response -> {
                    var reply = new Reply(response);
                    return new Taken(reply.textOrNull(""), reply.number());
                })
                .toCompletionStage();
    }
}
