package dev.marquee.admission.client;

import io.vertx.core.Future;
import jakarta.inject.Singleton;

/** Asks whether the stream can be reached. */
@Singleton
public class StreamProbe {

    private final KinesisAccess kinesis;

    StreamProbe(KinesisAccess kinesis) {
        this.kinesis = kinesis;
    }

    /** Succeeds where Kinesis knows the stream, or the queue has none. */
    public Future<Void> ask() {
        if (kinesis.streamName().isEmpty()) {
            return Future.succeededFuture();
        }
        String name = kinesis.streamName().orElseThrow();
        return kinesis.client()
                .compose(client ->
                        Future.fromCompletionStage(client.describeStreamSummary(request -> request.streamName(name))))
                .mapEmpty();
    }
}
