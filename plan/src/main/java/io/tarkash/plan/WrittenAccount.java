package io.tarkash.plan;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.Caps;

/** A broker account and the caps that bound it; {@code saysCaps} tells an explicit none from no word about them. */
public record WrittenAccount(BrokerAccount account, Caps caps, boolean saysCaps) {}
