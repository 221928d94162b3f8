package dev.marquee.operator.queue;

import dev.marquee.operator.planning.StreamSeen;

/**
 * What a patrol saw; another glimpse than the last makes the queue be visited.
 *
 * @param reachable whether Kinesis said anything
 * @param seen null where there is no stream, or Kinesis said nothing
 * @param actions how often the operator changed the stream; what is undone right after is another glimpse thereby
 */
record StreamGlimpse(boolean reachable, StreamSeen seen, int actions) {}
