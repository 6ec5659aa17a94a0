package io.tarkash.api.readiness;

import io.tarkash.domain.account.BrokerAccount;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a user's accounts can trade today, check by check. {@code server} are the checks of what all accounts share. A
 * board is a go if no check says no; a warning is for its reader to judge.
 */
public record GoBoard(Instant at, List<Check> server, List<AccountChecks> accounts) {
    public GoBoard {
        server = List.copyOf(server);
        accounts = List.copyOf(accounts);
    }

    /** From best to worst. */
    public enum Verdict {
        OK,
        WARN,
        NO;

        static Verdict worst(Stream<Check> checks) {
            return checks.map(Check::verdict).max(Comparator.naturalOrder()).orElse(OK);
        }
    }

    /** One thing that was looked at: what is so in one sentence, and what to do about it, empty if nothing. */
    public record Check(String name, Verdict verdict, String text, String advice) {
        public static Check ok(String name, String text) {
            return new Check(name, Verdict.OK, text, "");
        }

        public static Check warn(String name, String text, String advice) {
            return new Check(name, Verdict.WARN, text, advice);
        }

        public static Check no(String name, String text, String advice) {
            return new Check(name, Verdict.NO, text, advice);
        }
    }

    /** The checks of one account. */
    public record AccountChecks(BrokerAccount account, List<Check> checks) {
        public AccountChecks {
            checks = List.copyOf(checks);
        }

        public Verdict verdict() {
            return Verdict.worst(checks.stream());
        }
    }

    public Verdict verdict() {
        return Verdict.worst(
                Stream.concat(server.stream(), accounts.stream().flatMap(account -> account.checks().stream())));
    }

    public boolean isGo() {
        return verdict() != Verdict.NO;
    }
}
