/// Keys, tokens and the filter chain of each surface.
@NullMarked
package io.tradewind.kernel.security;

import org.jspecify.annotations.NullMarked;
