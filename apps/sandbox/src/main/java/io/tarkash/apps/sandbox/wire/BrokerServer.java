package io.tarkash.apps.sandbox.wire;

import io.tarkash.apps.sandbox.exchange.SandboxBroker;

/** A running server of one broker, with what the control server looks at. */
public interface BrokerServer extends AutoCloseable {
    SandboxBroker broker();

    int port();

    Sessions sessions();

    Traffic traffic();

    Streams streams();

    @Override
    void close();
}
