package dev.marquee.admission.config;

import dev.marquee.admission.domain.Admissions;
import dev.marquee.admission.domain.Announcements;
import dev.marquee.admission.domain.Desk;
import dev.marquee.admission.domain.Devices;
import dev.marquee.admission.domain.Forecasts;
import dev.marquee.admission.domain.Hearing;
import dev.marquee.admission.domain.Line;
import dev.marquee.admission.domain.failure.SideDoor;
import dev.marquee.admission.domain.rebuild.LostLines;
import dev.marquee.admission.domain.rebuild.RecentEvents;
import dev.marquee.admission.store.RedisStores;
import dev.marquee.crds.names.FleetKeys;
import dev.marquee.security.Challenges;
import dev.marquee.security.Receipts;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The line, wired to its store. */
@Dependent
class StoreBeans {

    @Produces
    @Singleton
    RedisStores stores(io.vertx.mutiny.redis.client.Redis redis, PodConfig config, Hearing hearing) {
        Redis client = redis.getDelegate();
        return new RedisStores(client, config.redis().timeout(), () -> hearing.missed(System.nanoTime()));
    }

    @Produces
    @Singleton
    Line line(RedisStores stores) {
        return stores.line();
    }

    @Produces
    @Singleton
    Announcements announcements(RedisStores stores) {
        return stores.announcements();
    }

    @Produces
    @Singleton
    Devices devices(RedisStores stores) {
        return stores.devices();
    }

    @Produces
    @Singleton
    Hearing hearing() {
        return new Hearing();
    }

    @Produces
    @Singleton
    Admissions admissions(RedisStores stores, PodConfig config, Hearing hearing) {
        boolean recorded = config.streamName().filter(name -> !name.isBlank()).isPresent();
        return stores.admissions(
                config.podName(),
                FleetKeys.movies(config.namespace(), config.queueName()),
                recorded,
                config.sockets().pingInterval().multipliedBy(2),
                () -> hearing.deafMillis(System.nanoTime()));
    }

    @Produces
    @Singleton
    LostLines lostLines(RedisStores stores) {
        return stores.lostLines();
    }

    @Produces
    @Singleton
    Forecasts forecasts() {
        return new Forecasts();
    }

    @Produces
    @Singleton
    Desk desk(
            Line line,
            Forecasts forecasts,
            Challenges challenges,
            Receipts receipts,
            SideDoor sideDoor,
            RecentEvents recent) {
        return new Desk(line, forecasts, challenges, receipts, sideDoor, recent);
    }
}
