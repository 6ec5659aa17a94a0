package io.tarkash.soak.kill;

import io.tarkash.remote.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** The brokers around the server that is killed: how it is told of them, and where their own books are. */
interface World extends AutoCloseable {
    String name();

    /** What the server has to be started with. */
    Map<String, String> settings();

    /** Makes the demo user's accounts ready to trade there; once, before anything is asked. */
    void prepare(Session session) throws IOException, InterruptedException;

    /** Waits until a server that was just started has what it needs of its brokers to trade. */
    void await(Session session) throws IOException, InterruptedException;

    /** Has something go wrong at the brokers in the next moments. */
    void disturb(Random random) throws IOException, InterruptedException;

    /** From now on nothing goes wrong there any more. */
    void calm() throws IOException, InterruptedException;

    /** The books of a server that runs. */
    Books books(Path data, String user) throws IOException, InterruptedException;

    /** The books as a server's death left them, before it is started again. */
    Books found(Path data, String user) throws IOException, InterruptedException;

    @Override
    void close();
}
