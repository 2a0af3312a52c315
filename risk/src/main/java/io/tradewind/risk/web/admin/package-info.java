/// Risk, as the operators see and steer it.
@NullMarked
package io.tradewind.risk.web.admin;

import org.jspecify.annotations.NullMarked;
