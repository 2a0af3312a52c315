@NullMarked
package io.tradewind.members;

import org.jspecify.annotations.NullMarked;
