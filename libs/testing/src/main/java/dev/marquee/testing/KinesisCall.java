package dev.marquee.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request on its way to Kinesis.
 *
 * @param operation as the API names it, for example {@code PutRecords}
 * @param body the members of the request; blobs are binary nodes for a client that speaks CBOR, base64 text otherwise
 */
public record KinesisCall(String operation, ObjectNode body) {}
