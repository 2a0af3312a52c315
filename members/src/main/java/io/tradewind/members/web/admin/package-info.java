/// Members on the operators' surface.
@NullMarked
package io.tradewind.members.web.admin;

import org.jspecify.annotations.NullMarked;
