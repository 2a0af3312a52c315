package io.tradewind.catalog.category;

import io.tradewind.catalog.CategoryId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.web.IfMatch;

/// Takes a category out of the tree for good.
///
/// @param seen the version that was looked at
public record RemoveCategory(CategoryId id, IfMatch seen, Actor by) {}
