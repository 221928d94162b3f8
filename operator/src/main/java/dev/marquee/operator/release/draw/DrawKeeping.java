package dev.marquee.operator.release.draw;

import dev.marquee.crds.v1alpha1.DrawStatus;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseSpec;
import dev.marquee.crds.v1alpha1.Ordering;
import dev.marquee.operator.config.OperatorSettings;
import dev.marquee.operator.events.EventReason;
import dev.marquee.operator.events.EventRecorder;
import dev.marquee.operator.redis.RedisAway;
import dev.marquee.operator.release.condition.DrawCommitted;
import dev.marquee.operator.release.keys.MovieKeyStore;
import dev.marquee.operator.status.Verdict;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The draw step of a visit: a lottery's seed is made and its hash shown at the first visit, the seed itself after the draw.
 * Of a seed that was promised and is lost, Redis may still have a copy; another one is never taken.
 */
@Singleton
public class DrawKeeping {

    /**
     * Pods draw, and from then on show the seed, by the clock of Redis, which may be so far from ours. Where it is behind, whoever
     * knew the seed could choose a place; where it is ahead, the seed is out before we take the sale for open.
     */
    public static final Duration CLOCKS_APART = Duration.ofSeconds(10);

    private final DrawPromises promises;
    private final SeedSecrets secrets;
    private final MovieKeyStore store;
    private final EventRecorder events;
    private final Duration slow;

    DrawKeeping(
            DrawPromises promises,
            SeedSecrets secrets,
            MovieKeyStore store,
            EventRecorder events,
            OperatorSettings settings) {
        this.promises = promises;
        this.secrets = secrets;
        this.store = store;
        this.events = events;
        this.slow = settings.look().slow();
    }

    /** @param spec that runs; empty where none does */
    public DrawOutcome keep(MovieRelease release, Optional<MovieReleaseSpec> spec, Instant now) {
        return spec.filter(running -> running.admission().ordering() == Ordering.Lottery)
                .map(running -> lottery(release, running, now))
                .orElse(DrawOutcome.NONE);
    }

    private DrawOutcome lottery(MovieRelease release, MovieReleaseSpec spec, Instant now) {
        var promised = promises.find(release);
        var name = SeedSecrets.name(release);
        try {
            return promised.map(draw -> again(release, draw))
                    .orElseGet(() -> first(release))
                    .map(seed -> kept(release, spec, promised, seed, now))
                    .orElseGet(() -> trouble(
                            release,
                            promised,
                            promised.isPresent() ? DrawCommitted.lost(name) : DrawCommitted.nameTaken(name)));
        } catch (IllegalArgumentException noSeed) {
            return trouble(release, promised, DrawCommitted.lost(name));
        }
    }

    private Optional<Seed> first(MovieRelease release) {
        var kept = secrets.find(release);
        if (kept.isPresent()) {
            return kept;
        }
        var made = secrets.keep(release, Seed.random());
        made.ifPresent(seed -> events.record(
                release, EventReason.DrawCommitted, "SHA-256 of the seed of the lottery is " + seed.hash()));
        return made;
    }

    private Optional<Seed> again(MovieRelease release, DrawStatus promised) {
        var kept = secrets.find(release);
        return kept.isPresent()
                ? kept.filter(seed -> seed.hash().equals(promised.seedHash()))
                : copy(release, promised)
                        .filter(seed -> seed.hash().equals(promised.seedHash()))
                        .flatMap(seed -> secrets.keep(release, seed));
    }

    private Optional<Seed> copy(MovieRelease release, DrawStatus promised) {
        if (promised.seed() != null) {
            return Optional.of(new Seed(promised.seed()));
        }
        try {
            return store.seed(release.getSpec().movieId()).map(Seed::new);
        } catch (RedisAway away) {
            return Optional.empty();
        }
    }

    private DrawOutcome kept(
            MovieRelease release, MovieReleaseSpec spec, Optional<DrawStatus> promised, Seed seed, Instant now) {
        var wait = Duration.between(now, spec.onSaleTime().plus(CLOCKS_APART));
        boolean wasOut = promised.filter(draw -> draw.seed() != null).isPresent();
        boolean isOut = wasOut || !wait.isPositive();
        if (isOut && !wasOut) {
            events.record(release, EventReason.DrawRevealed, "the lobby was drawn with seed " + seed.text());
        }
        return new DrawOutcome(
                Optional.of(DrawCommitted.yes(seed.hash())),
                Optional.of(seed),
                new DrawStatus(seed.hash(), isOut ? seed.text() : null),
                isOut ? null : wait.plusMillis(1));
    }

    private DrawOutcome trouble(MovieRelease release, Optional<DrawStatus> promised, Verdict verdict) {
        events.record(release, EventReason.SeedTrouble, verdict.message());
        return new DrawOutcome(Optional.of(verdict), Optional.empty(), promised.orElse(null), slow);
    }
}
