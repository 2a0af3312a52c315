package io.tradewind;

import io.tradewind.testkit.TestServices;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.Modulithic;

/// The platform made of the module under test and the real modules below it.
///
/// A test component, so that the application's own scan of this package leaves it out.
@NullMarked
@TestComponent
@Modulithic(systemName = "Tradewind", sharedModules = "kernel")
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@Import(TestServices.class)
public class TestPlatform {}
