package dev.marquee.booking;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A {@link StandInPayments} for a {@code @QuarkusTest}; a field of its type is given it. */
public final class PaymentsResource implements QuarkusTestResourceLifecycleManager {

    private StandInPayments payments;

    @Override
    public Map<String, String> start() {
        payments = new StandInPayments();
        return Map.of("quarkus.rest-client.payment.url", payments.url());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(payments, new TestInjector.MatchesType(StandInPayments.class));
    }

    @Override
    public void stop() {
        payments.close();
    }
}
