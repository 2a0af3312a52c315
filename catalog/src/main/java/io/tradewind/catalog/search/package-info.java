/// The index of what is on the shelf: Lucene in process, fed from the table of changes.
@NullMarked
package io.tradewind.catalog.search;

import org.jspecify.annotations.NullMarked;
