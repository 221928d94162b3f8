package dev.marquee.streaming.reader;

import io.vertx.core.Future;
import java.util.List;

/** Does something with records, before they count as read. */
@FunctionalInterface
public interface BatchEffect {

    /**
     * Called on the event loop of the readers, and for a shard not again before it has ended: must not block. Where it fails, the
     * shard makes no progress, and the batch is tried again with backoff: skip what cannot be read. It may see a batch more than
     * once, also while another reader is at it: what it does must have its effect once all the same.
     *
     * @return the payloads to be published, in this order; empty to publish nothing and only move the checkpoint
     */
    Future<List<String>> take(ShardBatch batch);

    /** That of a handler: it is done when the payloads are known. */
    static BatchEffect of(BatchHandler handler) {
        return batch -> {
            try {
                return Future.succeededFuture(handler.payloads(batch));
            } catch (RuntimeException e) {
                return Future.failedFuture(e);
            }
        };
    }
}
