package dev.marquee.streaming;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.marquee.streaming", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule concernsDoNotDependInCircles =
            slices().matching("dev.marquee.streaming.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule aProducerKnowsNothingOfReaders = noClasses()
            .that()
            .resideInAPackage("..producer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..reader..", "..lease..", "..assignment..", "..redis..");

    @ArchTest
    static final ArchRule onlyTheAssignmentKnowsKubernetes = noClasses()
            .that()
            .resideOutsideOfPackage("..assignment..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule onlyMetricsKnowMicrometer = noClasses()
            .that()
            .doNotHaveSimpleName("ReaderMetrics")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule noContainerIsNeeded =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta..", "io.quarkus..", "io.smallrye..");
}
