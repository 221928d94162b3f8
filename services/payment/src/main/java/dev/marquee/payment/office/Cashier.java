package dev.marquee.payment.office;

import dev.marquee.events.Refusal;
import dev.marquee.payment.client.Toss;
import dev.marquee.payment.config.PaymentConfig;
import dev.marquee.payment.domain.Fate;
import dev.marquee.payment.domain.Payment;
import dev.marquee.payment.domain.PaymentState;
import dev.marquee.payment.store.Ledger;
import dev.marquee.payment.store.Ledger.Open;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Takes money once and gives it back once. What the provider is asked is written down before, and what it says after, so that a
 * crash between the two leaves a payment that is open, and is looked at again. Every call may be repeated. Thread-safe, never
 * blocks.
 */
@Singleton
public class Cashier {

    private final Ledger ledger;
    private final Toss toss;
    private final PaymentConfig config;

    Cashier(Ledger ledger, Toss toss, PaymentConfig config) {
        this.ledger = ledger;
        this.toss = toss;
        this.config = config;
    }

    /** Has the money of an order taken, if that was not done, and it is still wanted. */
    public Uni<Payment> charge(String orderId, String paymentKey, long amount) {
        return ledger.begin(Payment.ask(orderId, paymentKey, amount), known -> known.askedAgain(paymentKey, amount))
                .chain(payment -> payment.state() == PaymentState.ASKED
                        ? toss.take(payment).chain(fate -> write(payment, fate))
                        : Uni.createFrom().item(payment));
    }

    /** Has it given back, or never taken. */
    public Uni<Payment> refund(String orderId) {
        return ledger.begin(Payment.neverAsk(orderId), Payment::unwanted)
                .chain(payment -> payment.state() == PaymentState.VOIDING
                        ? toss.look(payment).chain(fate -> write(payment, fate))
                        : Uni.createFrom().item(payment))
                .chain(this::giveBack);
    }

    /** Asks the provider about what is not known, and goes on. */
    public Uni<Payment> settle(Open open) {
        Payment payment = open.payment();
        return switch (payment.state()) {
            case ASKED ->
                toss.look(payment)
                        .chain(fate -> fate.kind() == Fate.Kind.NOTHING_YET
                                ? toss.takeAnew(payment).chain(taken -> write(payment, taken))
                                : write(payment, fate));
            case VOIDED ->
                toss.look(payment)
                        .chain(fate -> fate.isOfNoMoney() ? ledger.neverTaken(payment) : write(payment, fate))
                        .chain(this::giveBack);
            case VOIDING ->
                toss.look(payment)
                        .chain(fate -> write(payment, isNotComing(open, fate)))
                        .chain(this::giveBack);
            case REFUNDING, CAPTURED, REFUSED, REFUNDED -> giveBack(payment);
        };
    }

    /**
     * Somebody says that something has changed at the provider: it is looked at.
     *
     * @return fails with {@link Refusal} where the provider does not answer: nobody may look again at what seemed to be known
     */
    public Uni<Payment> look(String orderId) {
        return ledger.find(orderId)
                .chain(payment -> payment.paymentKey() == null
                        ? Uni.createFrom().item(payment) // nobody has ever asked for it
                        : toss.look(payment).chain(fate -> write(payment, known(fate))));
    }

    private static Fate known(Fate fate) {
        if (fate.kind() == Fate.Kind.UNKNOWN) {
            throw Refusal.unavailable("the provider does not say how it stands");
        }
        return fate;
    }

    /** What was not taken, and is not being asked for any more, is not taken. */
    private Fate isNotComing(Open open, Fate fate) {
        boolean isOver = open.asked().compareTo(config.longestFlight()) > 0;
        return fate.kind() == Fate.Kind.NOTHING_YET && isOver ? Fate.of(Fate.Kind.REFUSED) : fate;
    }

    private Uni<Payment> giveBack(Payment payment) {
        return payment.state() == PaymentState.REFUNDING
                ? toss.giveBack(payment).chain(fate -> write(payment, fate))
                : Uni.createFrom().item(payment);
    }

    private Uni<Payment> write(Payment payment, Fate fate) {
        return ledger.change(payment.orderId(), fate::of);
    }
}
