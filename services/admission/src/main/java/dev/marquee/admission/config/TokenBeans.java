package dev.marquee.admission.config;

import dev.marquee.security.Challenges;
import dev.marquee.security.Passes;
import dev.marquee.security.SigningKey;
import dev.marquee.security.VisitorTokens;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jboss.logging.Logger;

/** The fleet's key and what is signed with it. */
@Dependent
class TokenBeans {

    private static final Logger LOG = Logger.getLogger(TokenBeans.class);

    @Produces
    @Singleton
    SigningKey key(PodConfig config) {
        if (config.passKeyFile().isEmpty()) {
            LOG.warn("no MARQUEE_PASS_KEY_FILE: tokens and passes of this process are worth nothing to any other");
            return SigningKey.generate();
        }
        try {
            return SigningKey.fromFile(Path.of(config.passKeyFile().get()));
        } catch (IOException e) {
            throw new UncheckedIOException("MARQUEE_PASS_KEY_FILE cannot be read", e);
        }
    }

    @Produces
    @Singleton
    VisitorTokens visitorTokens(SigningKey key, PodConfig config) {
        return new VisitorTokens(key, config.visitorTokenLifetime(), Clock.systemUTC());
    }

    @Produces
    @Singleton
    Challenges challenges(SigningKey key) {
        return new Challenges(key, Clock.systemUTC());
    }

    @Produces
    @Singleton
    Passes passes(SigningKey key) {
        return new Passes(key, Clock.systemUTC());
    }
}
