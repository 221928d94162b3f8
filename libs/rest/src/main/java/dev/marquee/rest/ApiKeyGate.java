package dev.marquee.rest;

import dev.marquee.events.Problem;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Lets callers with an API key pass to what is for {@link ServicesOnly}. Runs on the event loop. */
@Provider
@ServicesOnly
public class ApiKeyGate implements ContainerRequestFilter {

    private static final String HEADER = "X-API-KEY";

    /** Filters are made while the application is built, when nothing is known of its settings. */
    private final Instance<ApiKeyFile> keys;

    ApiKeyGate(Instance<ApiKeyFile> keys) {
        this.keys = keys;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!keys.get().accepts(request.getHeaderString(HEADER))) {
            request.abortWith(Problems.answer(new Problem(
                    "about:blank", "Unauthorized", 401, HEADER + " must be a key that is honoured here", HEADER)));
        }
    }
}
