/// Stock, as its seller sees and changes it.
@NullMarked
package io.tradewind.supply.web.merchant;

import org.jspecify.annotations.NullMarked;
