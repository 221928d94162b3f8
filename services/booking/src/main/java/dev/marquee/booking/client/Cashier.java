package dev.marquee.booking.client;

import dev.marquee.booking.client.PaymentApi.Charge;
import dev.marquee.booking.client.PaymentApi.Payment;
import dev.marquee.booking.domain.DueOrder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The payment service, as the saga knows it. Never blocks. */
@Singleton
public class Cashier {

    private final PaymentApi api;
    private final ApiKey key;

    Cashier(@RestClient PaymentApi api, ApiKey key) {
        this.api = api;
        this.key = key;
    }

    /** Has the money taken; fails where there is no answer. */
    public Uni<Payment> charge(DueOrder due) {
        return api.charge(
                key.get(),
                due.order().orderId(),
                new Charge(due.paymentKey(), due.order().total()));
    }

    /** What became of it; fails where nothing is known, or there is no answer. */
    public Uni<Payment> look(DueOrder due) {
        return api.look(key.get(), due.order().orderId());
    }

    /** Has the money given back, or never taken; fails where there is no answer. */
    public Uni<Payment> refund(DueOrder due) {
        return api.refund(key.get(), due.order().orderId());
    }
}
