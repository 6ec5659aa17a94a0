@NullMarked
package io.tarkash.plan;

import org.jspecify.annotations.NullMarked;
