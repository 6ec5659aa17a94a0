package io.tarkash.engine;

import io.tarkash.domain.market.calendar.IntradayCutoffs;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.contract.ContractTables;

/** The facts of the market that decisions stand on; all effective-dated, none changing while a decision is made. */
public record Rulebook(TradingCalendar calendar, ContractTables contracts, IntradayCutoffs cutoffs) {}
