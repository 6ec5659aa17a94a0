package io.tarkash.engine.broker;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.strategy.Product;

/** A day order with a limit price; orders without a price do not exist here. */
public record OrderRequest(OrderTag tag, Contract contract, Side side, long units, Price limit, Product product) {}
