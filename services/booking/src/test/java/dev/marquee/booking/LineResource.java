package dev.marquee.booking;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A {@link StandInLine} for a {@code @QuarkusTest}; a field of its type is given it. */
public final class LineResource implements QuarkusTestResourceLifecycleManager {

    private StandInLine line;

    @Override
    public Map<String, String> start() {
        line = new StandInLine();
        return Map.of("quarkus.rest-client.admission.url", line.url());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(line, new TestInjector.MatchesType(StandInLine.class));
    }

    @Override
    public void stop() {
        line.close();
    }
}
