package dev.marquee.bench.chaos.storm;

import java.util.function.BiFunction;

/**
 * A fault that can be injected as often as one likes.
 *
 * @param <T> on which it takes place
 * @param name as typed after {@code --fault}
 * @param description one line
 * @param needs what it takes beside a running platform; empty for nothing
 * @param shortestSeconds for which it lasts
 * @param longestSeconds for which it lasts; shorter than the time to claim, so that no rule may take anybody's place
 * @param maker makes one; the number decides the victim
 */
public record FaultKind<T extends Terrain>(
        String name,
        String description,
        String needs,
        int shortestSeconds,
        int longestSeconds,
        BiFunction<T, Long, Fault> maker) {

    /** One fault of this kind, not injected yet. */
    public Fault make(T terrain, long victim) {
        return maker.apply(terrain, victim);
    }
}
