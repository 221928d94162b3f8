package dev.marquee.streaming.reader;

/** What the parts of a reader say to it. All on its context. */
interface ReaderSteps {

    ShardStatus status();

    void show(ShardStatus next);

    /** Tries a step again after a while, or ends if the reader is to stop. */
    void retry(String step, Throwable failure, Runnable again);

    /** Somebody else reads the shard. */
    void fenced();
}
