package io.tradewind.catalog.spi;

import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.ProductId;
import io.tradewind.kernel.SellerId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Looks at a listing before it goes into review, inside the submitting transaction.
public interface ListingScreen {

    /// What is wrong with it; empty where nothing is. A finding that forbids refuses the submission,
    /// the others are shown to the reviewer.
    List<Finding> screen(Subject subject);

    /// The revision as submitted.
    record Subject(
            ProductId product,
            UUID revision,
            SellerId seller,
            CategoryId category,
            @Nullable String brand,
            Map<String, String> titles,
            Map<String, String> descriptions,
            List<String> images) {}

    /// @param code the rule, in kebab case
    /// @param says what is wrong, for the seller
    /// @param forbids whether it may not even be submitted
    record Finding(String code, String says, boolean forbids) {}
}
