package io.tradewind.catalog.category;

import io.tradewind.catalog.Categories.Attribute;
import io.tradewind.catalog.CategoryId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.web.IfMatch;
import java.util.List;
import java.util.Map;

/// Changes a category.
///
/// @param attributes all of its own, replacing those it had
/// @param active whether shoppers see it
/// @param seen the version that was edited
public record EditCategory(
        CategoryId id,
        Map<String, String> names,
        List<Attribute> attributes,
        int position,
        boolean active,
        IfMatch seen,
        Actor by) {}
