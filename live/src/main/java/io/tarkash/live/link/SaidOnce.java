package io.tarkash.live.link;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Warns in the log of the same thing once in a process, because books are read each minute and would repeat it all day.
 * Thread-safe.
 */
public final class SaidOnce {
    private static final int KINDS_MAX = 1000;

    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final System.Logger log;
    private final String opening;

    public SaidOnce(Class<?> by, String opening) {
        this.log = System.getLogger(by.getName());
        this.opening = opening;
    }

    /** May hold words of the broker's, so what would break a line of the log is taken out. */
    public void warn(String words) {
        String what = words.replaceAll("\\p{Cntrl}", " ");
        if (said.size() < KINDS_MAX && said.add(what)) {
            log.log(System.Logger.Level.WARNING, "{0}{1}", opening, what);
        }
    }
}
