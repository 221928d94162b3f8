package dev.marquee.e2e;

import static dev.marquee.e2e.Stage.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.crowd.Behaviour;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RollingRestartIT {

    private static final int VISITORS = 2_000;
    private static final long ARRIVAL_MILLIS = 8_000;

    @Test
    void aRollingRestartCostsNobodyThePlaceAndEverybodyIsToldOnce() {
        try (Stage stage = new Stage();
                Show show = Show.apply(stage, "e2e-restart", 2, 2, 100, "Hold")) {
            show.awaitReady();
            try (Audience audience = new Audience(stage, show, plan())) {
                audience.awaitTicketed(VISITORS);
                kubectl(stage, "rollout", "restart", "deployment/" + show.name());
                kubectl(stage, "rollout", "status", "deployment/" + show.name(), "--timeout=240s");
                show.awaitReady();
                assertThat(audience.tally().told.get()).isZero();
                show.patchRelease("{\"spec\":{\"salePolicy\":\"Open\"}}");
                audience.awaitFinished();
                assertThat(audience.violations()).isEmpty();
            }
        }
    }

    private static List<Behaviour> plan() {
        return IntStream.range(0, VISITORS)
                .mapToObj(i -> Behaviour.plain(i * ARRIVAL_MILLIS / VISITORS, 500))
                .toList();
    }

    private static void kubectl(Stage stage, String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--namespace=" + NAMESPACE;
        System.out.print(stage.kubectl.run("", all));
    }
}
