package io.tradewind.testkit;

import io.tradewind.TestPlatform;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.modulith.test.EnableScenarios;

/// A test of one module on a real PostgreSQL, on the real modules below it.
///
/// All classes with this annotation in one module share one Spring context and one database:
/// tests make their own rows and never count all of a table. `MockMvcTester`, [As], [TestClock],
/// `JdbcClient` are there to inject, and `Scenario` as a method's parameter. Scheduled jobs do not
/// run by themselves; call them.
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TestPlatform.class,
        properties = {
            TestDatabaseEnvironment.FLAG + "=true",
            "spring.config.import=classpath:tradewind.yaml,classpath:tradewind-test.yaml"
        })
@AutoConfigureMockMvc
@EnableScenarios
public @interface ModuleIT {}
