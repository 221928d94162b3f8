package dev.marquee.operator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.marquee.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {

    private static final String ROOT = "dev.marquee.operator";

    private static final DescribedPredicate<JavaClass> WORDS_OF_THE_API =
            resideInAPackage("dev.marquee.crds..").and(DescribedPredicate.describe("enums", JavaClass::isEnum));

    @ArchTest
    static final ArchRule PLANNING_KNOWS_NO_FRAMEWORK = classes()
            .that()
            .resideInAPackage(ROOT + ".planning..")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("java..")
                    .or(resideInAPackage(ROOT + ".planning.."))
                    .or(WORDS_OF_THE_API));

    @ArchTest
    static final ArchRule ROOMS_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule RECONCILERS_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    ROOT + ".(queue|consumergroup|release)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule ONLY_STREAM_AND_CONFIG_KNOW_AWS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".stream..", ROOT + ".config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule ONLY_REDIS_AND_KEYS_KNOW_REDIS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".redis..", ROOT + ".release.keys..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..");

    @ArchTest
    static final ArchRule NO_OTHER_ROOM_OF_THE_HOUSE = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.marquee..")
                    .and(DescribedPredicate.not(resideInAPackage("dev.marquee.crds..")))
                    .and(DescribedPredicate.not(resideInAPackage(ROOT + ".."))));
}
