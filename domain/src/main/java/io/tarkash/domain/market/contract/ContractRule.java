package io.tarkash.domain.market.contract;

import io.tarkash.domain.market.calendar.DateRange;
import java.time.DayOfWeek;

/**
 * One row of the contract tables: for expiries scheduled within {@code expiries}, the weekday and the terms. A monthly
 * rule means the last such weekday of a month. The ranges of weekly rules run on without gaps while weeklies exist, so
 * a monthly expiry inside of them stands for that week's weekly.
 */
public record ContractRule(
        Underlying underlying, Cycle cycle, DateRange expiries, DayOfWeek weekday, ContractTerms terms) {}
