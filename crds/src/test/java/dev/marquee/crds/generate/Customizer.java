package dev.marquee.crds.generate;

import dev.marquee.crds.v1alpha1.ListMap;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Adds to a generated CRD what the generator of Fabric8 has no word for: descriptions from Javadoc, lists that are maps,
 * a required spec, bounds of quantities, and printer columns in the order in which they are declared.
 */
final class Customizer {

    private static final String QUANTITY = "^([0-9]+)(\\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi|E|Ei)?$";

    private final Javadoc javadoc;

    Customizer(Javadoc javadoc) {
        this.javadoc = javadoc;
    }

    void customize(CustomResourceDefinition crd, Class<? extends HasMetadata> kind) {
        CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
        orderColumns(version.getAdditionalPrinterColumns(), kind);
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        root.setDescription(javadoc.ofType(kind));
        root.setRequired(List.of("spec"));
        var specAndStatus = (ParameterizedType) kind.getGenericSuperclass();
        Type[] types = specAndStatus.getActualTypeArguments();
        describe(root.getProperties().get("spec"), (Class<?>) types[0]);
        describe(root.getProperties().get("status"), (Class<?>) types[1]);
    }

    private static void orderColumns(List<CustomResourceColumnDefinition> columns, Class<?> kind) {
        List<String> declared = List.of(kind.getAnnotationsByType(AdditionalPrinterColumn.class)).stream()
                .map(AdditionalPrinterColumn::name)
                .toList();
        columns.sort(Comparator.comparingInt(c -> declared.indexOf(c.getName())));
        // The API server drops a priority of 0, and whoever compares git with the cluster would see a difference.
        columns.stream().filter(c -> c.getPriority() == 0).forEach(c -> c.setPriority(null));
    }

    private void describe(JSONSchemaProps schema, Class<?> type) {
        if (schema.getDescription() == null) {
            schema.setDescription(javadoc.ofType(type));
        }
        for (RecordComponent component : type.getRecordComponents()) {
            JSONSchemaProps property = schema.getProperties().get(component.getName());
            property.setDescription(javadoc.ofComponent(type, component.getName()));
            dropRepeatedRules(property);
            listMap(property, type, component);
            if (field(type, component).isAnnotationPresent(SchemaFrom.class)) {
                continue;
            }
            descend(property, component.getGenericType());
        }
    }

    private void descend(JSONSchemaProps property, Type type) {
        if (type instanceof Class<?> record && record.isRecord()) {
            describe(property, record);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            descend(property.getItems().getSchema(), generic.getActualTypeArguments()[0]);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            boundQuantity(property.getAdditionalProperties().getSchema());
        }
    }

    /** The generator finds the annotation of a record component twice: on the field and on the accessor. */
    private static void dropRepeatedRules(JSONSchemaProps property) {
        property.setXKubernetesValidations(List.copyOf(new LinkedHashSet<>(property.getXKubernetesValidations())));
    }

    private static void boundQuantity(JSONSchemaProps value) {
        if (Boolean.TRUE.equals(value.getXKubernetesIntOrString())) {
            value.setPattern(QUANTITY);
            value.setMaxLength(32L);
            value.setMinimum(0d);
        }
    }

    private static void listMap(JSONSchemaProps property, Class<?> type, RecordComponent component) {
        ListMap key = field(type, component).getAnnotation(ListMap.class);
        if (key != null) {
            property.setXKubernetesListType("map");
            property.setXKubernetesListMapKeys(List.of(key.value()));
        }
    }

    private static Field field(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
