package dev.marquee.operator.stream;

import dev.marquee.operator.planning.StreamSeen;

/**
 * A stream, with what later calls need to name it.
 *
 * @param name its name
 * @param arn its ARN
 * @param seen what the plan looks at
 */
public record DescribedStream(String name, String arn, StreamSeen seen) {}
