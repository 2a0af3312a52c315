/// The OpenAPI documents, one per surface.
@NullMarked
package io.tradewind.kernel.openapi;

import org.jspecify.annotations.NullMarked;
