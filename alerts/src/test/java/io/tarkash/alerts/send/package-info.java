/** Tests of the package of the same name. */
@NullMarked
package io.tarkash.alerts.send;

import org.jspecify.annotations.NullMarked;
