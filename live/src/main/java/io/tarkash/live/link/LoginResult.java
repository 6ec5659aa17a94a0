package io.tarkash.live.link;

import io.tarkash.domain.order.RejectReason;

/** What came of a login. */
public sealed interface LoginResult {
    record Opened(BrokerSession session) implements LoginResult {}

    /** The broker said no; {@code advice} is one sentence for the person, with what to do. Not to be repeated as it was. */
    record Refused(RejectReason reason, String advice, String original) implements LoginResult {}

    /** The broker could not be asked, or did not answer in a way that can be read. May be tried again. */
    record Failed(String why) implements LoginResult {}
}
