/// What shoppers see: the read models of the catalogue, kept in step within each change.
@NullMarked
package io.tradewind.catalog.shelf;

import org.jspecify.annotations.NullMarked;
