package io.tradewind;

import io.tradewind.testkit.TestServices;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// A test of the platform as it is installed: on the embedded database ([OwnDatabase]) with its settings, logs and
/// files, and with the log level of production; on the tests' clock.
///
/// All classes with this annotation share one context and one database.
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Tradewind.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:tradewind.yaml",
            "spring.profiles.active=demo",
            "management.prometheus.metrics.export.enabled=true",
            // a story in which listeners are cut off does not wait for minutes
            "tradewind.events.resubmit-after=1s"
        })
@ContextConfiguration(initializers = OwnDatabase.class)
@Import(TestServices.class)
public @interface InstallationIT {}
