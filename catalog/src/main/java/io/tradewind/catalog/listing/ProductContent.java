package io.tradewind.catalog.listing;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a revision says about its product; kept as one document.
///
/// @param titles by language
/// @param descriptions by language, safe HTML
/// @param attributes values by attribute code
/// @param images the first is shown in lists
public record ProductContent(
        UUID category,
        @Nullable String brand,
        Map<String, String> titles,
        Map<String, String> descriptions,
        Map<String, String> attributes,
        List<String> images) {}
