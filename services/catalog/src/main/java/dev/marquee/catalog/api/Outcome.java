package dev.marquee.catalog.api;

import org.jboss.resteasy.reactive.RestResponse;

/** What a PUT came to. */
final class Outcome {

    /** 201 for something new, 204 for what was there. */
    static RestResponse<Void> of(boolean isNew) {
        return RestResponse.status(isNew ? RestResponse.Status.CREATED : RestResponse.Status.NO_CONTENT);
    }

    private Outcome() {}
}
