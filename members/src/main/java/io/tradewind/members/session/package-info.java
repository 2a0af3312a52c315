/// Sessions: signing in, refreshing, ending; who is slowed down.
@NullMarked
package io.tradewind.members.session;

import org.jspecify.annotations.NullMarked;
