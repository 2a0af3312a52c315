/// Products: their revisions, SKUs and reviews.
@NullMarked
package io.tradewind.catalog.listing;

import org.jspecify.annotations.NullMarked;
