/// The catalogue in operators' hands.
@NullMarked
package io.tradewind.catalog.web.admin;

import org.jspecify.annotations.NullMarked;
