package dev.marquee.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.booking.store.Database;
import dev.marquee.testing.MariaDbServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A purchase is one trace from the buyer's request to what is told of it, though most of it happens later and elsewhere. */
@QuarkusTest
@TestProfile(TraceIT.Traced.class)
class TraceIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    /** Traces, and keeps them to itself. */
    public static class Traced extends BookingWorld {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("quarkus.otel.sdk.disabled", "false");
            overrides.put("quarkus.otel.traces.exporter", "none");
            return overrides;
        }
    }

    StandInLine line;
    StandInPayments payments;
    MariaDbServer writer;

    @Inject
    Database database;

    @Test
    void theStepsOfTheSagaAndWhatIsToldOfThemBelongToTheRequestThatHadThemBegin() {
        String order = buys("01");
        assertThat(payments.traceparent(order))
                .startsWith("00-" + TRACE)
                .as("a span of its own")
                .doesNotContain(SPAN)
                .endsWith("-01");
        assertThat(told(order, "RESERVED")).contains(TRACE);
        assertThat(told(order, "COMPLETED")).contains(TRACE).doesNotContain(SPAN);
    }

    @Test
    void whereWhoeverAsksDoesNotTraceNothingIsMadeUp() {
        String order = buys("00");
        assertThat(payments.traceparent(order)).startsWith("00-" + TRACE).endsWith("-00");
    }

    /**
     * The order, once it is paid.
     *
     * @param flags of the trace: {@code 01} where whoever asks traces, {@code 00} where they do not
     */
    private String buys(String flags) {
        Night night = new Night(database);
        Guest ann = line.guest(night.movie);
        String order = ann.opens(night.screening);
        ann.fill(order, 1, "A-1").statusCode(200);
        ann.request()
                .header("traceparent", "00-" + TRACE + "-" + SPAN + "-" + flags)
                .body(Map.of("version", 2, "total", 15_000, "paymentKey", StandInPayments.GOOD))
                .post("/v1/booking/orders/" + order + "/payment")
                .then()
                .statusCode(202);
        ann.awaitState(order, "COMPLETED");
        return order;
    }

    /** What the outbox has to say of an order in a state. */
    private String told(String order, String state) {
        List<String> bodies = writer.call("SELECT CONVERT(body USING utf8mb4) FROM marquee_booking.outbox"
                        + " WHERE aggregate = 'order/" + order + "'")
                .lines()
                .filter(body -> body.contains("\"" + state + "\""))
                .toList();
        assertThat(bodies).as(state).hasSize(1);
        return bodies.getFirst();
    }
}
