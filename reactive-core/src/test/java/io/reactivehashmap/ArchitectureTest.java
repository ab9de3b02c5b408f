package io.reactivehashmap;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;
import org.reactivestreams.Publisher;

/** How the packages may use each other and the libraries, see section 2 of the design. */
@AnalyzeClasses(packages = "io.reactivehashmap", importOptions = DoNotIncludeTests.class)
@Tag("once")
final class ArchitectureTest {

    /** Values first, then the map's interface, then what implements it. Only the door sees everything. */
    @ArchTest
    static final ArchRule packagesFormADag = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("scan")
            .definedBy("io.reactivehashmap.scan..")
            .layer("bulk")
            .definedBy("io.reactivehashmap.bulk..")
            .layer("connection")
            .definedBy("io.reactivehashmap.connection..")
            .layer("resilience")
            .definedBy("io.reactivehashmap.resilience..")
            .layer("health")
            .definedBy("io.reactivehashmap.health..")
            .layer("script")
            .definedBy("io.reactivehashmap.script..")
            .layer("embedded")
            .definedBy("io.reactivehashmap.embedded..")
            .layer("root")
            .definedBy("io.reactivehashmap")
            .layer("codec")
            .definedBy("io.reactivehashmap.codec..")
            .layer("metrics")
            .definedBy("io.reactivehashmap.metrics..")
            .layer("redis")
            .definedBy("io.reactivehashmap.redis..")
            .whereLayer("scan")
            .mayNotAccessAnyLayer()
            .whereLayer("bulk")
            .mayNotAccessAnyLayer()
            .whereLayer("connection")
            .mayNotAccessAnyLayer()
            .whereLayer("script")
            .mayNotAccessAnyLayer()
            .whereLayer("embedded")
            .mayNotAccessAnyLayer()
            .whereLayer("root")
            .mayOnlyAccessLayers("scan", "bulk")
            .whereLayer("codec")
            .mayOnlyAccessLayers("root")
            .whereLayer("health")
            .mayOnlyAccessLayers("root", "resilience")
            .whereLayer("resilience")
            .mayOnlyAccessLayers("root")
            .whereLayer("metrics")
            .mayOnlyAccessLayers("root", "resilience")
            .whereLayer("redis")
            .mayOnlyAccessLayers(
                    "root", "scan", "bulk", "script", "connection", "codec", "resilience", "health", "metrics")
            .ignoreDependency(isTheDoor(), DescribedPredicate.alwaysTrue());

    @ArchTest
    static final ArchRule onlyTheRedisPackageKnowsLettuceAndNetty = noClasses()
            .that()
            .resideOutsideOfPackage("io.reactivehashmap.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "io.netty..");

    @ArchTest
    static final ArchRule nobodyUsesLettucesReactiveCommands =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.lettuce.core.api.reactive..");

    @ArchTest
    static final ArchRule onlyTheCodecPackageKnowsJacksonAndZstd = noClasses()
            .that()
            .resideOutsideOfPackage("io.reactivehashmap.codec..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.github.luben..");

    /** Beside it only the builder names its registries, and hands them on. */
    @ArchTest
    static final ArchRule onlyTheMetricsPackageKnowsMicrometer = noClasses()
            .that()
            .resideOutsideOfPackage("io.reactivehashmap.metrics..")
            .and(DescribedPredicate.not(assignableTo(ReactiveHashMaps.Builder.class)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule springIsNotKnownHere =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule theDoorIsTheOnlyPublicClassBehindTheDoor = classes()
            .that()
            .resideInAPackage("io.reactivehashmap.redis..")
            .and()
            .arePublic()
            .should()
            .haveSimpleName("RedisReactiveHashMaps");

    /** The one exception waits for what {@code close()} has begun, for callers that may wait. */
    @ArchTest
    static final ArchRule nobodyBlocks = noClasses()
            .that()
            .doNotHaveSimpleName("RedisReactiveHashMaps")
            .should(callMethodWhere(new DescribedPredicate<JavaMethodCall>("a publisher is blocked on") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getTargetOwner().isAssignableTo(Publisher.class)
                            && (call.getName().startsWith("block")
                                    || call.getName().equals("toFuture"));
                }
            }));

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> isTheDoor() {
        return resideInAPackage("io.reactivehashmap")
                .and(type(ReactiveHashMaps.class).or(type(ReactiveHashMaps.Builder.class)));
    }
}
