package dev.marquee.admission.config;

import dev.marquee.admission.domain.Audience;
import dev.marquee.admission.domain.ClientAddress;
import dev.marquee.admission.domain.Crier;
import dev.marquee.admission.domain.Desk;
import dev.marquee.admission.domain.DeviceDesk;
import dev.marquee.admission.domain.Devices;
import dev.marquee.admission.domain.Doorkeeper;
import dev.marquee.admission.domain.PassOffice;
import dev.marquee.admission.domain.failure.Outage;
import dev.marquee.admission.domain.failure.SideDoor;
import dev.marquee.admission.domain.rebuild.RecentEvents;
import dev.marquee.security.Challenges;
import dev.marquee.security.DeviceCodes;
import dev.marquee.security.KeyedDigest;
import dev.marquee.security.Passes;
import dev.marquee.security.VisitorTokens;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The domain's classes, which know no container. */
@Dependent
class PodBeans {

    @Produces
    @Singleton
    Doorkeeper doorkeeper(VisitorTokens tokens, PassKeyDirectory keys, Challenges challenges) {
        return new Doorkeeper(tokens, new KeyedDigest(keys, Clock.systemUTC(), "client address v1"), challenges);
    }

    @Produces
    @Singleton
    ClientAddress clientAddress(PodConfig config) {
        return new ClientAddress(config.trustedProxies());
    }

    @Produces
    @Singleton
    @Named("signatures")
    ExecutorService signatures() {
        return Executors.newFixedThreadPool(
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                Thread.ofPlatform().daemon().name("signatures-", 0).factory());
    }

    void stop(@Disposes @Named("signatures") ExecutorService signatures) {
        signatures.shutdown();
    }

    @Produces
    @Singleton
    PassOffice passOffice(
            Desk desk,
            Passes passes,
            Outage outage,
            SideDoor sideDoor,
            @Named("signatures") ExecutorService signatures) {
        return new PassOffice(desk, passes, outage, sideDoor, signatures);
    }

    @Produces
    @Singleton
    SideDoor sideDoor(Outage outage) {
        return new SideDoor(outage, Clock.systemUTC());
    }

    @Produces
    @Singleton
    DeviceDesk deviceDesk(Doorkeeper doorkeeper, Devices devices, PassKeyDirectory keys, VisitorTokens tokens) {
        return new DeviceDesk(doorkeeper, devices, new DeviceCodes(keys, Clock.systemUTC()), tokens);
    }

    @Produces
    @Singleton
    Crier crier(Audience audience) {
        return new Crier(audience);
    }

    @Produces
    @Singleton
    RecentEvents recentEvents() {
        return new RecentEvents();
    }
}
