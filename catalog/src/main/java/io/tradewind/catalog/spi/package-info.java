/// Judgements the catalogue asks for and does not make; each list may be empty.
@NullMarked
@NamedInterface("spi")
package io.tradewind.catalog.spi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
