/// What happened to accounts, sessions and points. Ids and numbers only, nothing personal.
@NullMarked
@NamedInterface
package io.tradewind.members.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
