/// Decisions that wait for a person.
@NullMarked
package io.tradewind.risk.review;

import org.jspecify.annotations.NullMarked;
