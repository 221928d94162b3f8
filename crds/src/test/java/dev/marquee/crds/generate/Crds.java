package dev.marquee.crds.generate;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.MovieRelease;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The CRDs as the Java types say they are. */
public final class Crds {

    static final Path SOURCES = Path.of("src/main/java/dev/marquee/crds/v1alpha1");

    private static final List<Class<? extends HasMetadata>> KINDS =
            List.of(MovieRelease.class, AdmissionQueue.class, ConsumerGroup.class);

    /** One a kind, in the order in which a reader of the reference wants them. */
    public static List<CustomResourceDefinition> generate() {
        Customizer customizer = new Customizer(Javadoc.of(SOURCES));
        return KINDS.stream().map(kind -> generate(kind, customizer)).toList();
    }

    private static CustomResourceDefinition generate(Class<? extends HasMetadata> kind, Customizer customizer) {
        List<CustomResourceDefinition> made = new ArrayList<>();
        new CRDGenerator()
                .customResourceClasses(List.of(kind))
                .withPostProcessor(new CRDPostProcessor() {
                    @Override
                    public HasMetadata process(HasMetadata crd, String crdSpecVersion) {
                        made.add((CustomResourceDefinition) crd);
                        return crd;
                    }
                })
                .withOutput(new Nowhere())
                .generate();
        customizer.customize(made.getFirst(), kind);
        return made.getFirst();
    }

    static String yaml(CustomResourceDefinition crd) {
        return "# Generated from the Java types in crds/; see crds/README.md.\n" + Yaml.write(crd);
    }

    static String fileName(CustomResourceDefinition crd) {
        return crd.getMetadata().getName() + ".yaml";
    }

    private static final class Nowhere implements CRDGenerator.CRDOutput<OutputStream> {

        @Override
        public OutputStream outputFor(String crdName) {
            return new ByteArrayOutputStream();
        }

        @Override
        public void close() throws IOException {}
    }

    private Crds() {}
}
