/// A marketplace's history brought from elsewhere: read, checked, and told to the modules as the past.
@NullMarked
package io.tradewind.platform.imports;

import org.jspecify.annotations.NullMarked;
