/// How events reach their listeners: bounded, resubmitted, measured.
@NullMarked
package io.tradewind.kernel.event;

import org.jspecify.annotations.NullMarked;
