package dev.marquee.operator.planning;

import java.time.Instant;

/**
 * A pass key as it was found.
 *
 * @param name under which it is kept
 * @param keyId its kid
 * @param signsFrom the epoch for one that has always signed
 */
public record PassKeySeen(String name, String keyId, Instant signsFrom) {}
