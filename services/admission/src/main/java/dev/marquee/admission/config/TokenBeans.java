package dev.marquee.admission.config;

import dev.marquee.security.Challenges;
import dev.marquee.security.Passes;
import dev.marquee.security.Receipts;
import dev.marquee.security.VisitorTokens;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What is signed with the fleet's keys. */
@Dependent
class TokenBeans {

    @Produces
    @Singleton
    VisitorTokens visitorTokens(PassKeyDirectory keys, PodConfig config) {
        return new VisitorTokens(keys, config.visitorTokenLifetime(), Clock.systemUTC());
    }

    @Produces
    @Singleton
    Challenges challenges(PassKeyDirectory keys) {
        return new Challenges(keys, Clock.systemUTC());
    }

    @Produces
    @Singleton
    Receipts receipts(PassKeyDirectory keys) {
        return new Receipts(keys, Clock.systemUTC());
    }

    @Produces
    @Singleton
    Passes passes(PassKeyDirectory keys) {
        return new Passes(keys, Clock.systemUTC());
    }
}
