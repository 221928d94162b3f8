package dev.marquee.eventing;

import dev.marquee.events.SaleEvent;
import dev.marquee.events.SaleEventCodec;
import dev.marquee.persistence.outbox.OutboxMessage;
import dev.marquee.tracing.Traceparent;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** What is to be told of a change, in its transaction. */
public final class EventOutbox {

    /** Told once the transaction is committed, as a part of the trace of whoever made it. Never blocks. */
    public static Uni<Void> append(Mutiny.Session session, SaleEvent event) {
        byte[] body = SaleEventCodec.encode(event, Traceparent.current());
        return session.persist(new OutboxMessage(event.aggregate(), body));
    }

    private EventOutbox() {}
}
