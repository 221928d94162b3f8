package dev.marquee.admission.client;

import dev.marquee.admission.domain.rebuild.Chronicle;
import dev.marquee.events.Event;
import dev.marquee.events.EventCodec;
import dev.marquee.events.MalformedMessageException;
import dev.marquee.streaming.reader.StreamHistory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** The record of the lines, as the queue's stream has it. */
@Singleton
public class KinesisChronicle implements Chronicle {

    private static final Logger LOG = Logger.getLogger(KinesisChronicle.class);

    /** Kinesis stamps records by a clock of its own. */
    private static final long SKEW_MILLIS = 60_000;

    private final Vertx vertx;
    private final KinesisAccess kinesis;

    KinesisChronicle(Vertx vertx, KinesisAccess kinesis) {
        this.vertx = vertx;
        this.kinesis = kinesis;
    }

    @Override
    public CompletionStage<Void> replay(long sinceMillis, Consumer<Event> reader) {
        if (kinesis.streamName().isEmpty()) {
            return Future.<Void>succeededFuture().toCompletionStage();
        }
        Instant since = sinceMillis <= SKEW_MILLIS ? null : Instant.ofEpochMilli(sinceMillis - SKEW_MILLIS);
        return kinesis.client()
                .compose(client -> vertx.executeBlocking(() -> read(client, since, reader), false))
                .toCompletionStage();
    }

    private Void read(KinesisAsyncClient client, Instant since, Consumer<Event> reader) throws InterruptedException {
        new StreamHistory(client, kinesis.streamName().orElseThrow())
                .read(since, record -> tell(record.data(), reader));
        return null;
    }

    private static void tell(byte[] data, Consumer<Event> reader) {
        try {
            EventCodec.decode(data).ifPresent(reader);
        } catch (MalformedMessageException e) {
            LOG.warnf("skipped a record that is no event: %s", e.getMessage());
        }
    }
}
