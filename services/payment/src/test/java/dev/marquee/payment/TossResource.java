package dev.marquee.payment;

import dev.marquee.toss.TossServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A {@link TossServer} for a {@code @QuarkusTest}; a field of its type is given it. */
public final class TossResource implements QuarkusTestResourceLifecycleManager {

    static final String SECRET = "test_sk_of_the_stand_in";

    private TossServer toss;

    @Override
    public Map<String, String> start() {
        toss = TossServer.start(0, SECRET);
        return Map.of("quarkus.rest-client.toss.url", toss.url(), "quarkus.rest-client.toss.read-timeout", "1000");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(toss, new TestInjector.MatchesType(TossServer.class));
    }

    @Override
    public void stop() {
        toss.close();
    }
}
