package dev.marquee.admission.client;

import dev.marquee.admission.domain.Admissions.OutboxEntry;
import dev.marquee.admission.domain.Fleet;
import dev.marquee.events.Event;
import dev.marquee.events.EventCodec;
import dev.marquee.events.JournalEntry;
import dev.marquee.streaming.producer.OutgoingRecord;
import dev.marquee.streaming.producer.ProducerOptions;
import dev.marquee.streaming.producer.PutFailedException;
import dev.marquee.streaming.producer.RecordProducer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** The fleet, over its channel and its Kinesis stream. */
@Singleton
public class KinesisFleet implements Fleet {

    private static final Logger LOG = Logger.getLogger(KinesisFleet.class);

    private final Vertx vertx;
    private final FleetChannel channel;
    private final KinesisAccess kinesis;

    KinesisFleet(Vertx vertx, FleetChannel channel, KinesisAccess kinesis) {
        this.vertx = vertx;
        this.channel = channel;
        this.kinesis = kinesis;
    }

    @Override
    public void announce(List<? extends Event> events) {
        channel.announce(events);
    }

    @Override
    public CompletionStage<List<OutboxEntry>> publish(List<OutboxEntry> entries) {
        if (kinesis.streamName().isEmpty()) {
            return Future.succeededFuture(entries).toCompletionStage();
        }
        return put(entries.stream().map(entry -> outgoing(entry.event(), entry)).toList())
                .map(entries)
                .recover(failure -> Future.succeededFuture(acknowledged(entries, failure)))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Boolean> record(String movieId, List<JournalEntry> entries) {
        if (kinesis.streamName().isEmpty()) {
            return Future.succeededFuture(true).toCompletionStage();
        }
        List<OutgoingRecord> records = JournalRecords.of(movieId, entries).stream()
                .map(event -> outgoing(event, null))
                .toList();
        return put(records)
                .map(true)
                .recover(failure -> {
                    LOG.warnf(
                            "the stream did not take %d journal entries, they stay in Redis: %s",
                            entries.size(), failure);
                    return Future.succeededFuture(false);
                })
                .toCompletionStage();
    }

    private Future<Void> put(List<OutgoingRecord> records) {
        return kinesis.client()
                .map(client ->
                        new RecordProducer(vertx, client, kinesis.streamName().orElseThrow(), ProducerOptions.DEFAULT))
                .compose(producer -> producer.put(records));
    }

    private static OutgoingRecord outgoing(Event event, Object tag) {
        return new OutgoingRecord(event.partitionKey(), EventCodec.encode(event), tag);
    }

    private static List<OutboxEntry> acknowledged(List<OutboxEntry> entries, Throwable failure) {
        LOG.warnf("the stream did not take all of %d admissions, they stay in the outbox: %s", entries.size(), failure);
        if (!(failure instanceof PutFailedException put)) {
            return List.of();
        }
        List<OutboxEntry> acknowledged = new ArrayList<>(entries);
        put.unacknowledged().forEach(record -> acknowledged.remove((OutboxEntry) record.tag()));
        return acknowledged;
    }
}
