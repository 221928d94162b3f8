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

/** Who reads the shards of a stream. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("cg")
@Categories("marquee")
@AdditionalPrinterColumn(name = "Ready", jsonPath = Column.READY)
@AdditionalPrinterColumn(name = "Reason", jsonPath = Column.REASON)
@AdditionalPrinterColumn(name = "Shards", jsonPath = ".status.shards", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Pods", jsonPath = ".status.readyPods", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Stream", jsonPath = ".spec.streamName")
@AdditionalPrinterColumn(name = "Message", jsonPath = Column.MESSAGE, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = Column.AGE, type = Type.DATE)
@ValidationRule(value = Api.NAME_RULE, message = Api.NAME_MESSAGE)
public class ConsumerGroup extends CustomResource<ConsumerGroupSpec, ConsumerGroupStatus> implements Namespaced {}
