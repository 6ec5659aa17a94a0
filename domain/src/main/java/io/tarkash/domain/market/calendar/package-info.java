/**
 * The trading calendar: which days trade, in which sessions, in which phase an instant lies.
 */
@NullMarked
package io.tarkash.domain.market.calendar;

import org.jspecify.annotations.NullMarked;
