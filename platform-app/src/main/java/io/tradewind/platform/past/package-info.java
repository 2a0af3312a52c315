/// How a trade of the past is told to every module that has a part in it.
@NullMarked
package io.tradewind.platform.past;

import org.jspecify.annotations.NullMarked;
