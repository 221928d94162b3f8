package dev.marquee.persistence.command;

/**
 * What a command was answered.
 *
 * @param status HTTP status
 * @param body as it was sent, up to 15,000 characters; may be empty, never null
 */
public record Answer(int status, String body) {}
