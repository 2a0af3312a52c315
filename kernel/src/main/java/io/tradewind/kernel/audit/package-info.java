/// Who did what, when, why; sealed so that nobody can change it unseen.
@NullMarked
package io.tradewind.kernel.audit;

import org.jspecify.annotations.NullMarked;
