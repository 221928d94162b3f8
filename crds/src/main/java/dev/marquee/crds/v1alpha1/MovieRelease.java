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

/** One movie going on sale: its line, its limits and its schedule. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@ShortNames("mr")
@Categories("marquee")
@AdditionalPrinterColumn(name = "Movie", jsonPath = ".spec.movieId")
@AdditionalPrinterColumn(name = "Ready", jsonPath = Column.READY)
@AdditionalPrinterColumn(name = "Reason", jsonPath = Column.REASON)
@AdditionalPrinterColumn(name = "Queue", jsonPath = ".status.admissionQueueName")
@AdditionalPrinterColumn(name = "Policy", jsonPath = ".spec.salePolicy")
@AdditionalPrinterColumn(name = "Rate", jsonPath = ".spec.admission.perSecond", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Next", jsonPath = ".status.nextTransition")
@AdditionalPrinterColumn(name = "At", jsonPath = ".status.nextTransitionTime")
@AdditionalPrinterColumn(name = "Message", jsonPath = Column.MESSAGE, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = Column.AGE, type = Type.DATE)
@ValidationRule(value = Api.NAME_RULE, message = Api.NAME_MESSAGE)
@ValidationRule(
        value = "self.spec.admission.ordering == oldSelf.spec.admission.ordering"
                + " || !has(self.status) || !has(self.status.observedGeneration)"
                + " || (has(self.status.nextTransition) && self.status.nextTransition == 'LobbyOpens')",
        message = "spec.admission.ordering must not change once the lobby may be open")
@ValidationRule(
        value = "!has(oldSelf.status) || !has(oldSelf.status.draw) || !has(oldSelf.status.draw.seed)"
                + " || (has(self.spec.onSaleTime) && self.spec.onSaleTime == oldSelf.spec.onSaleTime)",
        message = "spec.onSaleTime must not change once status.draw.seed is out: whoever knows it could choose a place")
public class MovieRelease extends CustomResource<MovieReleaseSpec, MovieReleaseStatus> implements Namespaced {}
