package io.tarkash.apps.server.start;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.Settings;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * The log of the process: a console for people, and a file a day of JSON, one object a line, kept as long as the
 * environment says. Request and run ids come along as the logger's context.
 */
public final class Logging {
    private static final String CONSOLE =
            "%d{HH:mm:ss.SSS, Asia/Kolkata} %-5level %logger{0} %replace([%X]){'\\[\\]',''} %msg%n";

    private Logging() {}

    /** Sets the log up for the whole process; a later call replaces the earlier. */
    public static void start(Configuration configuration, Path folder) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        context.getLogger("io.tarkash")
                .setLevel(Level.valueOf(configuration.get(Settings.LOG_LEVEL).name()));
        root.addAppender(console(context, configuration.get(Settings.LOG_FORMAT)));
        root.addAppender(file(context, folder, configuration.environment().logDays()));
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context, Settings.LogFormat format) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(format == Settings.LogFormat.JSON ? json(context) : text(context));
        console.start();
        return console;
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path folder, int days) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setFile(folder.resolve("tarkash.log").toString());
        TimeBasedRollingPolicy<ILoggingEvent> daily = new TimeBasedRollingPolicy<>();
        daily.setContext(context);
        daily.setParent(file);
        daily.setFileNamePattern(
                folder.resolve("tarkash.%d{yyyy-MM-dd, Asia/Kolkata}.log").toString());
        daily.setMaxHistory(days);
        daily.setCleanHistoryOnStart(true);
        daily.start();
        file.setRollingPolicy(daily);
        file.setEncoder(json(context));
        file.start();
        return file;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder json = new JsonEncoder();
        json.setContext(context);
        json.setWithSequenceNumber(false);
        json.setWithNanoseconds(false);
        json.setWithMessage(false);
        json.setWithArguments(false);
        json.setWithFormattedMessage(true);
        json.start();
        return json;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setContext(context);
        text.setPattern(CONSOLE);
        text.start();
        return text;
    }
}
