package dev.marquee.crds.v1alpha1;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A list that is a map: the API server refuses two elements of one key, and server-side apply gives each element an owner
 * of its own. The CRD generator of Fabric8 has no word for it.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ListMap {

    /** The required field that tells the elements apart. */
    String value();
}
