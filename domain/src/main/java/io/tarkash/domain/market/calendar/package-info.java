/**
 * When trading happens. Dates and times are Indian by construction: naive {@code LocalDate} and
 * {@code LocalDateTime} are IST everywhere, and {@link io.tarkash.domain.market.calendar.Ist} is the one
 * place where they meet an instant. In come effective-dated tables of hours, holidays and special
 * sessions; out go the sessions and the phase of any moment. What the tables do not know is closed.
 */
@NullMarked
package io.tarkash.domain.market.calendar;

import org.jspecify.annotations.NullMarked;
