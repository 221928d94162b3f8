package dev.marquee.catalog.store;

/**
 * Where a page ended, in an order by name and then by id.
 *
 * @param name of its last entry
 * @param id of its last entry
 */
public record Place(String name, String id) {}
