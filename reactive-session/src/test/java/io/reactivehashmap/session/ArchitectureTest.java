package io.reactivehashmap.session;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.reactivestreams.Publisher;

/** What sessions may know of. */
@AnalyzeClasses(packages = "io.reactivehashmap.session", importOptions = DoNotIncludeTests.class)
@Tag("once")
final class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheCoreKnowsTheClient = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "io.netty..", "io.reactivehashmap.redis..");

    /** A plain user has no Spring on the class path. */
    @ArchTest
    static final ArchRule springIsKnownToItsAdaptersOnly = noClasses()
            .that()
            .resideOutsideOfPackage("io.reactivehashmap.session.spring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule noClassIsEverLoadedBecauseDataNamesIt =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream");

    @ArchTest
    static final ArchRule theClockOfThisProcessIsAskedByNobody = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule nobodyBlocks = noClasses()
            .should(callMethodWhere(new DescribedPredicate<JavaMethodCall>("a publisher is blocked on") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getTargetOwner().isAssignableTo(Publisher.class)
                            && (call.getName().startsWith("block")
                                    || call.getName().equals("toFuture"));
                }
            }));
}
