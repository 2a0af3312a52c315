@NullMarked
package io.tradewind.members.team;

import org.jspecify.annotations.NullMarked;
