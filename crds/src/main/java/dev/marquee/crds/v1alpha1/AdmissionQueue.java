package dev.marquee.crds.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A fleet: one Kinesis stream, and the pods that hold the line of every movie that it serves. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("aq")
@Categories("marquee")
@AdditionalPrinterColumn(name = "Ready", jsonPath = Column.READY)
@AdditionalPrinterColumn(name = "Reason", jsonPath = Column.REASON)
@AdditionalPrinterColumn(name = "Movies", jsonPath = ".status.movies", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Shards", jsonPath = ".status.openShards", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Pods", jsonPath = ".status.readyReplicas", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Min", jsonPath = ".spec.scaling.minReplicas", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Max", jsonPath = ".spec.scaling.maxReplicas", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Stream", jsonPath = ".status.streamName", priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = Column.MESSAGE, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = Column.AGE, type = Type.DATE)
@ValidationRule(value = Api.NAME_RULE, message = Api.NAME_MESSAGE)
public class AdmissionQueue extends CustomResource<AdmissionQueueSpec, AdmissionQueueStatus> implements Namespaced {}
