package dev.marquee.payment.office;

import dev.marquee.payment.client.Toss;
import dev.marquee.payment.domain.Fate;
import dev.marquee.payment.domain.PartRefund;
import dev.marquee.payment.store.PartRefunds;
import dev.marquee.payment.store.PartRefunds.Part;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Gives parts of the money back, each once. As with the whole of it, what the provider is asked is written down before. Every call
 * may be repeated. Thread-safe, never blocks.
 */
@Singleton
public class RefundDesk {

    private final PartRefunds parts;
    private final Toss toss;

    RefundDesk(PartRefunds parts, Toss toss) {
        this.parts = parts;
        this.toss = toss;
    }

    /**
     * Has a part of the money of an order given back, if nobody asked for it before: whoever repeats it is told how it stands. The
     * provider would take the same request under the key of the first for another one, once it was settled under a key of its own.
     */
    public Uni<PartRefund> giveBack(String orderId, String refundId, long amount) {
        return parts.begin(PartRefund.ask(orderId, refundId, amount))
                .chain(part -> part.isNew()
                        ? toss.giveBack(part.payment(), part.refund()).chain(fate -> parts.change(part.refund(), fate))
                        : Uni.createFrom().item(part.refund()));
    }

    /** Asks the provider about a part of which nothing is known, and goes on; of which nobody is asking at the time. */
    Uni<PartRefund> settle(Part part) {
        return toss.look(part.payment(), part.refund())
                .chain(fate -> fate.kind() == Fate.Kind.NOTHING_YET
                        ? toss.giveBackAnew(part.payment(), part.refund())
                        : Uni.createFrom().item(fate))
                .chain(fate -> parts.change(part.refund(), fate));
    }
}
