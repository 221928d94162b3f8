package dev.marquee.events;

/** What happened around the sale of seats, as told on the stream of events. Each carries the revision of its aggregate. */
public sealed interface SaleEvent permits ScreeningEvent, OrderEvent, PaymentEvent, StockEvent {

    /** The version that this code writes; a reader skips any other. */
    int VERSION = 1;

    /** Of what this tells, such as {@code order/4711}; its events keep their order. */
    String aggregate();

    /** Of the aggregate after what happened, 1 or more: whoever has seen a higher one has seen this. */
    long revision();
}
