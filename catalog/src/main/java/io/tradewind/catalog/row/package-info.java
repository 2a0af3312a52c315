/// How the catalogue's rows are written and read.
@NullMarked
package io.tradewind.catalog.row;

import org.jspecify.annotations.NullMarked;
