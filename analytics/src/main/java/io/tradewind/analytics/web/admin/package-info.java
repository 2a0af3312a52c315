/// What operators ask of the facts.
@NullMarked
package io.tradewind.analytics.web.admin;

import org.jspecify.annotations.NullMarked;
