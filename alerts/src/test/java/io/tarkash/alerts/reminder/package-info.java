/** Tests of the package of the same name. */
@NullMarked
package io.tarkash.alerts.reminder;

import org.jspecify.annotations.NullMarked;
