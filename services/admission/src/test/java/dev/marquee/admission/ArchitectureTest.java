package dev.marquee.admission;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "dev.marquee.admission", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("..admission.domain..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "java..", "dev.marquee.admission.domain..", "dev.marquee.events..", "dev.marquee.security..");

    @ArchTest
    static final ArchRule THE_STORE_KNOWS_THE_DOMAIN_ONLY = noClasses()
            .that()
            .resideInAPackage("..admission.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..admission.api..", "..admission.pod..", "..admission.client..", "..admission.config..");

    @ArchTest
    static final ArchRule THE_API_DOES_NOT_REACH_INTO_THE_STORE = noClasses()
            .that()
            .resideInAPackage("..admission.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..admission.store..");

    @ArchTest
    static final ArchRule NOTHING_BELOW_KNOWS_THE_API = noClasses()
            .that()
            .resideInAnyPackage("..admission.pod..", "..admission.client..", "..admission.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..admission.api..");

    @ArchTest
    static final ArchRule NO_TWO_PACKAGES_NEED_EACH_OTHER = SlicesRuleDefinition.slices()
            .matching("dev.marquee.admission.(*)..")
            .should()
            .beFreeOfCycles();
}
