/// Long work, shown in a console.
@NullMarked
package io.tradewind.platform.progress;

import org.jspecify.annotations.NullMarked;
