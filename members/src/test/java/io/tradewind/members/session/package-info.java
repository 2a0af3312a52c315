@NullMarked
package io.tradewind.members.session;

import org.jspecify.annotations.NullMarked;
