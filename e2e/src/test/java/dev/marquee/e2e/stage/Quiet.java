package dev.marquee.e2e.stage;

import dev.marquee.crds.names.MovieKeys;
import dev.marquee.crds.v1alpha1.MovieRelease;
import io.vertx.redis.client.Command;

/** Whether anybody but a test would notice that all of Redis is emptied. */
final class Quiet {

    private final Stage stage;

    Quiet(Stage stage) {
        this.stage = stage;
    }

    /** No other movie has a line, a session or a lobby. Redis serves one platform only. */
    boolean isQuietBeside(String movieId) {
        return stage.client().resources(MovieRelease.class).inAnyNamespace().list().getItems().stream()
                .filter(release -> !release.getSpec().movieId().equals(movieId))
                .map(release -> new MovieKeys(release.getSpec().movieId()))
                .allMatch(keys -> count(keys.waitingQueue(), keys.activeSessions(), keys.lobby()) == 0);
    }

    private long count(String... keys) {
        return stage.store().call(Command.EXISTS, (Object[]) keys).toLong();
    }
}
