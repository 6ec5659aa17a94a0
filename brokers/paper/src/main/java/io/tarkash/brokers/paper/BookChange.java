package io.tarkash.brokers.paper;

/** One line of a paper book, new or with a new state. */
sealed interface BookChange permits PaperOrder, PaperTrade {}
