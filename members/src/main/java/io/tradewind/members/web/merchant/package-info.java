/// Members on the sellers' surface.
@NullMarked
package io.tradewind.members.web.merchant;

import org.jspecify.annotations.NullMarked;
