package io.tarkash.apps.sandbox.cards;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/** Every line that the adapters log while it is open, down to the finest, by either of the two ways they log. */
final class Overheard implements AutoCloseable {
    private static final List<String> ADAPTERS = List.of("io.tarkash.brokers", "io.tarkash.wire", "io.tarkash.live");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Appender appender = new Appender();
    private final PlainHandler handler = new PlainHandler();
    private final List<java.util.logging.Logger> platform =
            ADAPTERS.stream().map(java.util.logging.Logger::getLogger).toList();

    Overheard() {
        appender.start();
        for (String name : ADAPTERS) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            logger.setLevel(Level.TRACE);
            logger.addAppender(appender);
        }
        platform.forEach(logger -> {
            logger.setLevel(java.util.logging.Level.ALL);
            logger.addHandler(handler);
        });
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        ADAPTERS.forEach(name -> {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            logger.detachAppender(appender);
            logger.setLevel(Level.INFO);
        });
        platform.forEach(logger -> logger.removeHandler(handler));
    }

    private final class Appender extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }

    private final class PlainHandler extends Handler {
        @Override
        public void publish(LogRecord line) {
            lines.add(
                    line.getMessage() + " " + java.util.Arrays.toString(line.getParameters()) + " " + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
