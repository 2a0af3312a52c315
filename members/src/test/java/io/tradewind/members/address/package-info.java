@NullMarked
package io.tradewind.members.address;

import org.jspecify.annotations.NullMarked;
