package io.tarkash.domain.order;

import io.tarkash.domain.account.AccountId;

/** A trade's number at the exchange, which is unique at one account. */
public record TradeKey(AccountId account, String number) implements Comparable<TradeKey> {
    @Override
    public int compareTo(TradeKey other) {
        int byAccount = account.compareTo(other.account);
        return byAccount != 0 ? byAccount : number.compareTo(other.number);
    }
}
