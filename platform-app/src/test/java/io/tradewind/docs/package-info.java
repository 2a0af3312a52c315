/// Documents that are made from the code, and the checks that they still say what it does.
@NullMarked
package io.tradewind.docs;

import org.jspecify.annotations.NullMarked;
