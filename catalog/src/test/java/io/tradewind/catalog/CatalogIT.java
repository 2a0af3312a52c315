package io.tradewind.catalog;

import io.tradewind.testkit.ModuleIT;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/// A test of the catalogue; all share one context.
@ModuleIT
@Import(CatalogFixtures.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CatalogIT {}
