package dev.marquee.booking.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.marquee.booking.config.BookingConfig;
import dev.marquee.booking.domain.Buyer;
import dev.marquee.events.Refusal;
import dev.marquee.persistence.CallerContext;
import dev.marquee.security.Pass;
import dev.marquee.security.PassReader;
import dev.marquee.security.TokenRejectedException;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Who somebody is, by the pass that they show. A signature costs half a millisecond of a worker, so one that was good is known
 * for a minute. Fails with {@link Refusal}. Thread-safe, never blocks.
 */
@Singleton
public class PassDesk {

    private static final Logger LOG = Logger.getLogger(PassDesk.class);
    private static final String SCHEME = "Bearer ";
    private static final int MOST_KNOWN = 100_000;
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
    private static final Duration FIRST_TRIES = Duration.ofSeconds(1);

    /** A pass is taken for all that the booking does, once. */
    private static final Map<String, String> PURPOSE = Map.of("redeemedBy", "booking");

    private final Vertx vertx;
    private final AdmissionApi admission;
    private final BookingConfig config;
    private final Cache<String, Buyer> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(KNOWN_FOR)
            .build();
    private volatile PassReader reader;

    PassDesk(Vertx vertx, @RestClient AdmissionApi admission, BookingConfig config) {
        this.vertx = vertx;
        this.admission = admission;
        this.config = config;
    }

    /** Whether passes can be read; not before the line has told its keys. */
    public boolean isReady() {
        return reader != null;
    }

    /**
     * Who shows a pass, which may be over, for as long as the line tells the key that has signed it.
     *
     * @param authorization as the header has it; may be null
     */
    public Uni<Buyer> holder(String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return Uni.createFrom()
                    .failure(Refusal.unauthorized("pass", "must be in the header Authorization, as Bearer"));
        }
        String token = authorization.substring(SCHEME.length());
        Buyer before = known.getIfPresent(token);
        if (before != null) {
            return Uni.createFrom().item(before);
        }
        Executor here = CallerContext.here();
        return Uni.createFrom()
                .item(() -> verified(token))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(buyer -> known.put(token, buyer))
                .emitOn(here);
    }

    /** Whether the session of a pass lasts; fails where it does not. */
    public Uni<Void> lasts(Buyer buyer) {
        return Uni.createFrom().voidItem().invoke(() -> {
            if (!Instant.now().isBefore(buyer.until())) {
                throw Refusal.gone("pass", "the session is over");
            }
        });
    }

    /**
     * Tells the line that a pass is being used, and fails where its session does not last. Where it does not answer, the signature of
     * the pass, and the one order for a pass that the database keeps, have to do: then nobody hears of a pass that was revoked.
     */
    public Uni<Void> redeem(Buyer buyer, String authorization) {
        return lasts(buyer)
                .chain(_ -> admission.redeem(buyer.movieId(), buyer.requestId(), authorization, PURPOSE))
                .onFailure(failure -> !(failure instanceof Refusal))
                .recoverWithUni(failure -> {
                    LOG.warnf("a pass is taken by its signature, the line does not answer: %s", failure.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }

    void start(@Observes StartupEvent started) {
        askForKeys();
        vertx.setPeriodic(config.passKeysInterval().toMillis(), _ -> askForKeys());
    }

    private void askForKeys() {
        admission
                .keys()
                .map(text -> PassReader.ofKeySet(text, Clock.systemUTC()))
                .subscribe()
                .with(read -> reader = read, failure -> {
                    LOG.warnf("the line does not tell its keys: %s", failure.getMessage());
                    if (reader == null) {
                        vertx.setTimer(FIRST_TRIES.toMillis(), _ -> askForKeys());
                    }
                });
    }

    private Buyer verified(String token) {
        PassReader current = reader;
        if (current == null) {
            throw Refusal.unavailable("the line has not told its keys yet");
        }
        try {
            Pass pass = current.recognize(token);
            return new Buyer(pass.requestId(), pass.movieId(), pass.id(), Instant.ofEpochMilli(pass.expiresAtMillis()));
        } catch (TokenRejectedException e) {
            throw Refusal.unauthorized("pass", e.getMessage());
        }
    }
}
