/// The integrity audit: the promises about state as queries that find nothing when all is well.
@NullMarked
package io.tradewind.platform.integrity;

import org.jspecify.annotations.NullMarked;
