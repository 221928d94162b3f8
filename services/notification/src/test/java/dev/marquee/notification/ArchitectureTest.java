package dev.marquee.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "dev.marquee.notification", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("..notification.domain..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "dev.marquee.notification.domain..", "dev.marquee.events..");

    @ArchTest
    static final ArchRule NOTHING_BELOW_KNOWS_THE_API = noClasses()
            .that()
            .resideOutsideOfPackage("..notification.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..notification.api..");

    @ArchTest
    static final ArchRule NO_TWO_PACKAGES_NEED_EACH_OTHER = SlicesRuleDefinition.slices()
            .matching("dev.marquee.notification.(*)..")
            .should()
            .beFreeOfCycles();
}
