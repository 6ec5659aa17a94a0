package io.tarkash.engine.intent;

import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Price;

/** A listed contract that a rule may choose: its quote, its premium (last trade, else middle of the book). */
record Candidate(Strike strike, Quote quote, Price premium) {}
