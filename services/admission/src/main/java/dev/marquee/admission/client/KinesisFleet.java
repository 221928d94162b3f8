package dev.marquee.admission.client;

import dev.marquee.admission.domain.Admissions.OutboxEntry;
import dev.marquee.admission.domain.Fleet;
import dev.marquee.events.AdmitEvent;
import dev.marquee.events.EventCodec;
import dev.marquee.streaming.producer.OutgoingRecord;
import dev.marquee.streaming.producer.ProducerOptions;
import dev.marquee.streaming.producer.PutFailedException;
import dev.marquee.streaming.producer.RecordProducer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
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
    public void announce(List<AdmitEvent> events) {
        channel.announce(events);
    }

    @Override
    public CompletionStage<List<OutboxEntry>> publish(List<OutboxEntry> entries) {
        if (kinesis.streamName().isEmpty()) {
            return Future.succeededFuture(entries).toCompletionStage();
        }
        List<OutgoingRecord> records =
                entries.stream().map(KinesisFleet::outgoing).toList();
        return kinesis.client()
                .map(client ->
                        new RecordProducer(vertx, client, kinesis.streamName().orElseThrow(), ProducerOptions.DEFAULT))
                .compose(producer -> producer.put(records))
                .map(entries)
                .recover(failure -> Future.succeededFuture(acknowledged(entries, failure)))
                .toCompletionStage();
    }

    private static OutgoingRecord outgoing(OutboxEntry entry) {
        AdmitEvent event = entry.event();
        return new OutgoingRecord(sha256(event.requestId()), EventCodec.encode(event), entry);
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

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
