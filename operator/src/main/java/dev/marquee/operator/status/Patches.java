package dev.marquee.operator.status;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;

/** Makes what server-side apply wants of a status: the name, and the status whole. */
public final class Patches {

    /**
     * A resource that holds a status and nothing else.
     *
     * @param of the resource as it was read
     * @param empty a new one of the same kind
     */
    public static <T, R extends CustomResource<?, T>> R ofStatus(R of, R empty, T status) {
        var meta = of.getMetadata();
        empty.setMetadata(new ObjectMetaBuilder()
                .withName(meta.getName())
                .withNamespace(meta.getNamespace())
                .build());
        empty.setSpec(null);
        empty.setStatus(status);
        return empty;
    }

    /** The same, refused where somebody wrote the resource after it was read. */
    public static <T, R extends CustomResource<?, T>> R ofStatusIfUnchanged(R of, R empty, T status) {
        var patch = ofStatus(of, empty, status);
        patch.getMetadata().setResourceVersion(of.getMetadata().getResourceVersion());
        return patch;
    }

    private Patches() {}
}
