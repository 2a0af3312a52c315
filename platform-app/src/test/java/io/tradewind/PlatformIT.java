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
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/// A test of the whole platform: the application itself on a port of its own, a real PostgreSQL, the
/// tests' clock; jobs run when they are told to.
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
            "tradewind.test.database=true",
            "spring.config.import=classpath:tradewind.yaml,classpath:tradewind-test.yaml",
            "spring.profiles.active=demo",
            "tradewind.search.dir=",
            "tradewind.data-dir=target/data",
            "tradewind.watch.every=500ms",
            "management.prometheus.metrics.export.enabled=true",
        })
@AutoConfigureMockMvc
@Import(TestServices.class)
public @interface PlatformIT {}
