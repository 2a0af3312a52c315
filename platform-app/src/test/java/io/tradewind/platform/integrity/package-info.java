/// The integrity audit finds what is wrong, and nothing else.
@NullMarked
package io.tradewind.platform.integrity;

import org.jspecify.annotations.NullMarked;
