package dev.marquee.crds.v1alpha1;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One movie going on sale: its line in Redis, its limits and its schedule. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("mr")
@Categories("marquee")
public class MovieRelease extends CustomResource<MovieReleaseSpec, MovieReleaseStatus> implements Namespaced {}
