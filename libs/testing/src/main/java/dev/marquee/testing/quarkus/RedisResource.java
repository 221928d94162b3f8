package dev.marquee.testing.quarkus;

import dev.marquee.testing.RedisServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A Redis in cluster mode for a {@code @QuarkusTest}; a field of type {@link RedisServer} is given the server. */
public final class RedisResource implements QuarkusTestResourceLifecycleManager {

    private RedisServer server;

    @Override
    public Map<String, String> start() {
        server = RedisServer.start();
        return Map.of(
                "MARQUEE_REDIS_HOSTS", server.url(),
                "marquee.redis.hosts", server.url(),
                "quarkus.redis.hosts", server.url(),
                "quarkus.redis.client-type", "cluster",
                "quarkus.redis.devservices.enabled", "false");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(RedisServer.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
