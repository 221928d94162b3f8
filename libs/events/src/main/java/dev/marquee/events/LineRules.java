package dev.marquee.events;

/**
 * The rules that a visitor is told of before any of them can remove them.
 *
 * @param claimSeconds time to claim an admission, in seconds, 1 or more
 * @param abandonSeconds silence after which a waiting visitor gives the place up, in seconds, 1 or more
 * @param sessionSeconds length of a claimed session, in seconds, 1 or more
 */
public record LineRules(long claimSeconds, long abandonSeconds, long sessionSeconds) {}
