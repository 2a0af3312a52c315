package io.tradewind.orders;

import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.testkit.ModuleIT;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/// A test of orders on the real modules below; all share one context. A discount and a guard that
/// tests steer stand in for the modules above.
@ModuleIT
@Import({
    CatalogFixtures.class,
    OrdersFixtures.class,
    TestDiscounts.class,
    TestGuard.class,
    AfterSaleFixtures.class,
    OrderOracles.class
})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OrdersIT {}
