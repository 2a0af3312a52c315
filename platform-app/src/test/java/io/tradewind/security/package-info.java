/// Who may do what, and who sees whose: every route, called by everybody.
@NullMarked
package io.tradewind.security;

import org.jspecify.annotations.NullMarked;
