package io.tradewind.chaos;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What goes wrong in a scenario, and which promises are kept all the same; a line of docs/guarantees.md.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Fault {

    /// In a few words.
    String value();

    /// The invariants' numbers: `I17`.
    String[] promises();
}
