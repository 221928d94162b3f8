package dev.marquee.admission.api.socket;

import dev.marquee.admission.domain.Hearing;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Whether the event loops get to hear the visitors: each says so by itself, because one may stand still while others run. */
@Singleton
public class Listening {

    private static final long EVERY_MILLIS = 250;

    private final Vertx vertx;
    private final Hearing hearing;

    Listening(Vertx vertx, Hearing hearing) {
        this.vertx = vertx;
        this.hearing = hearing;
    }

    /** Runs until the process ends. */
    public void start() {
        for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
            Hearing.Ear ear = hearing.ear();
            loop.scheduleWithFixedDelay(() -> ear.listens(System.nanoTime()), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
