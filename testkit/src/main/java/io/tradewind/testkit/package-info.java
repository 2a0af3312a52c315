/// What every test stands on: a real PostgreSQL, a clock that is set, actors, house rules.
@NullMarked
package io.tradewind.testkit;

import org.jspecify.annotations.NullMarked;
