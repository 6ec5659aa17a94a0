@NullMarked
package io.tarkash.domain.market.calendar;

import org.jspecify.annotations.NullMarked;
