@NullMarked
package io.tradewind.members.account;

import org.jspecify.annotations.NullMarked;
