/// Points in lots.
@NullMarked
package io.tradewind.members.points;

import org.jspecify.annotations.NullMarked;
