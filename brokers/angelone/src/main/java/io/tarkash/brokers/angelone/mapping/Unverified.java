package io.tarkash.brokers.angelone.mapping;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says once in a process, in its log, that the broker did something that no source had told us for certain; each is
 * treated in the way that does least harm. Thread-safe.
 */
public final class Unverified {
    private static final System.Logger LOG = System.getLogger(Unverified.class.getName());
    private static final int KINDS_MAX = 200;
    private static final Set<String> MET = ConcurrentHashMap.newKeySet();

    private Unverified() {}

    /** May hold words of the broker's, so what would break a line of the log is taken out. */
    public static void met(String words) {
        String what = words.replaceAll("\\p{Cntrl}", " ");
        if (MET.size() < KINDS_MAX && MET.add(what)) {
            LOG.log(System.Logger.Level.WARNING, "Angel One did what was not verified: {0}", what);
        }
    }
}
