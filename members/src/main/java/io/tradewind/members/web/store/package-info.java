/// Members on the shoppers' surface.
@NullMarked
package io.tradewind.members.web.store;

import org.jspecify.annotations.NullMarked;
