package dev.marquee.operator.status;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;

/** Makes what server-side apply wants of a status: the name, and the status whole. */
public final class Patches {

    /**
     * A resource that holds a status and nothing else, refused where somebody wrote the resource after it was read: the framework's
     * cache may be a moment behind our own last write, and what was concluded from it must not stand.
     *
     * @param of the resource as it was read
     * @param empty a new one of the same kind
     */
    public static <T, R extends CustomResource<?, T>> R ofStatus(R of, R empty, T status) {
        var meta = of.getMetadata();
        empty.setMetadata(new ObjectMetaBuilder()
                .withName(meta.getName())
                .withNamespace(meta.getNamespace())
                .withResourceVersion(meta.getResourceVersion())
                .build());
        empty.setSpec(null);
        empty.setStatus(status);
        return empty;
    }

    /**
     * Whether somebody else owns a part of the status, which server-side apply would leave in it.
     *
     * @param manager our own name as the writer of the status
     */
    public static boolean isStatusShared(HasMetadata resource, String manager) {
        return resource.getMetadata().getManagedFields().stream()
                .anyMatch(fields -> "status".equals(fields.getSubresource()) && !manager.equals(fields.getManager()));
    }

    private Patches() {}
}
