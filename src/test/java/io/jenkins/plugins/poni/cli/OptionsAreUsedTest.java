package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Poni 0.8 bug W-13: no option is accepted and then ignored, so the code reads every field that picocli fills. */
@Tag("cli")
class OptionsAreUsedTest {
    @Test
    void readsEveryFieldThatPicocliFills() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackagesOf(Poni.class);
        List<JavaField> filled = classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(OptionsAreUsedTest::isFilled)
                .toList();
        assertThat(filled).hasSizeGreaterThan(20);
        assertThat(filled).filteredOn(field -> !isRead(field)).isEmpty();
    }

    /** The help option is picocli's own business, and the shell of the completion is only checked: all get one script. */
    private static boolean isFilled(JavaField field) {
        return field.isAnnotatedWith(Parameters.class) && !field.getOwner().isEquivalentTo(CompletionCommand.class)
                || field.isAnnotatedWith(Mixin.class)
                || field.isAnnotatedWith(ArgGroup.class)
                || field.isAnnotatedWith(Option.class)
                        && !field.getAnnotationOfType(Option.class).usageHelp();
    }

    private static boolean isRead(JavaField field) {
        return field.getAccessesToSelf().stream()
                .map(JavaAccess.class::cast)
                .map(JavaFieldAccess.class::cast)
                .anyMatch(access -> access.getAccessType() == JavaFieldAccess.AccessType.GET);
    }
}
