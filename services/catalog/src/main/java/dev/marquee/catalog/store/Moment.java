package dev.marquee.catalog.store;

import java.time.Instant;

/**
 * Where a page ended, in an order by time and then by id.
 *
 * @param at of its last entry
 * @param id of its last entry
 */
public record Moment(Instant at, String id) {}
