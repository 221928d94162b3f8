package dev.marquee.crds.v1alpha1;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A fleet: one Kinesis stream, and the pods that hold the line of every movie it serves. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("aq")
@Categories("marquee")
public class AdmissionQueue extends CustomResource<AdmissionQueueSpec, AdmissionQueueStatus> implements Namespaced {}
