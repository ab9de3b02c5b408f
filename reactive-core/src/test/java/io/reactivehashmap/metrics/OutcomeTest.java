package io.reactivehashmap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.reactivehashmap.BulkWriteException;
import io.reactivehashmap.FailedCall;
import io.reactivehashmap.OverloadedException;
import io.reactivehashmap.ReactiveHashMapException;
import io.reactivehashmap.bulk.BulkProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How errors appear in tags. */
@Tag("one-server")
final class OutcomeTest {

    private static final FailedCall CALL = FailedCall.untried("map", "putAll");

    @Test
    void everyErrorOfTheLibraryHasAnOutcomeOfItsOwn() {
        assertThat(errorsOfTheLibrary())
                .hasSizeGreaterThan(10)
                .map(error -> Outcome.of(error))
                .doesNotContain(Outcome.FAILED)
                .doesNotHaveDuplicates();
    }

    @Test
    void anErrorOfTheCallersIsOneThatFailed() {
        assertThat(Outcome.of(new IllegalStateException())).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aBulkWriteHasTheOutcomeOfWhatEndedIt() {
        OverloadedException overloaded = new OverloadedException(CALL, "too many");
        assertThat(Outcome.of(bulkWriteEndedBy(overloaded))).isEqualTo(Outcome.OVERLOADED);
        assertThat(Outcome.of(bulkWriteEndedBy(new IOException()))).isEqualTo(Outcome.FAILED);
    }

    @Test
    void theDocumentHasThemAll() throws IOException {
        String document = Files.readString(Path.of("docs/metrics.md"));
        assertThat(Arrays.stream(Outcome.values()).map(outcome -> "`" + outcome.label() + "`"))
                .allSatisfy(outcome -> assertThat(document).contains(outcome));
    }

    private static BulkWriteException bulkWriteEndedBy(Exception cause) {
        return new BulkWriteException(
                CALL, new BulkProgress(0, 0, 0, 0, 0, Duration.ZERO, 0, true), null, "it ended", cause);
    }

    /** Returns the classes of all errors but that of bulk writes. */
    private static Set<Class<? extends Throwable>> errorsOfTheLibrary() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("io.reactivehashmap").stream()
                        .filter(type -> type.isAssignableTo(ReactiveHashMapException.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::reflect)
                        .filter(type -> type != BulkWriteException.class)
                        .map(type -> type.asSubclass(Throwable.class))
                        .collect(Collectors.toSet());
    }
}
