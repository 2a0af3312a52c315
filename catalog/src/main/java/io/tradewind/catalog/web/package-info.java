/// The edge of the catalogue, one package for each surface.
@NullMarked
package io.tradewind.catalog.web;

import org.jspecify.annotations.NullMarked;
