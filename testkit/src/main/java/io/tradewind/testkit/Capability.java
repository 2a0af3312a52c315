package io.tradewind.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a test proves: `@Capability("C26")`. `docs/capabilities.md` is generated from these.
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Capability {
    /// Numbers of the capabilities.
    String[] value();
}
