package io.tarkash.live.link;

import io.tarkash.domain.account.Broker;
import java.net.InetAddress;
import java.util.Optional;

/** One broker as this process reaches it. There is one of each; thread-safe. */
public interface BrokerHouse extends AutoCloseable {
    Broker broker();

    HouseRules rules();

    /** How people are let in, over connections that leave from this address; empty for the machine's choice. */
    BrokerLogin login(Optional<InetAddress> source);

    default BrokerLogin login() {
        return login(Optional.empty());
    }

    /**
     * Reads the broker's list of today's contracts, which takes seconds and much memory for that time; done once a
     * morning. {@code session} is any account's, for brokers that want one for it.
     */
    MasterReading readMaster(Credentials credentials, BrokerSession session);

    /** Makes the link of an account. Does not block; nothing is connected before {@link BrokerLink#use}. */
    BrokerLink link(LinkTerms terms, LinkListener listener);

    @Override
    void close();
}
