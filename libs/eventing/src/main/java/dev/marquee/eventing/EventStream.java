package dev.marquee.eventing;

import dev.marquee.streaming.KinesisClients;
import java.net.URI;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** The way to the stream of events. */
final class EventStream {

    /** Takes hundreds of ms, so it is made off the event loop. */
    static KinesisAsyncClient client(EventSource source) {
        return KinesisClients.create(
                source.kinesisEndpoint().map(URI::create).orElse(null), Region.of(source.region()));
    }

    private EventStream() {}
}
