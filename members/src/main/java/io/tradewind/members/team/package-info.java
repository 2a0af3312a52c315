/// Roles: who works for which shop, who runs the platform, and the first of them.
@NullMarked
package io.tradewind.members.team;

import org.jspecify.annotations.NullMarked;
