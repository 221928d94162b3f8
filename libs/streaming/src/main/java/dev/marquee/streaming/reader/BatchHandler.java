package dev.marquee.streaming.reader;

import java.util.List;

/** Turns records into what is published. */
@FunctionalInterface
public interface BatchHandler {

    /**
     * Called on the event loop of the readers: must be quick, pure, and total. If it throws, the shard makes no progress,
     * and the batch is tried again with backoff: skip what cannot be read. It may see a batch more than once; the payloads
     * are published once.
     *
     * @return the payloads to be published, in this order; empty to publish nothing and only move the checkpoint
     */
    List<String> payloads(ShardBatch batch);
}
