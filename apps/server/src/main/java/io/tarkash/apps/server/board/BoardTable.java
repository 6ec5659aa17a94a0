package io.tarkash.apps.server.board;

import io.tarkash.api.readiness.GoBoard;
import io.tarkash.api.readiness.GoBoard.Check;
import io.tarkash.domain.account.UserId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A board as lines for a terminal. */
public final class BoardTable {
    private BoardTable() {}

    /** Writes one user's board; what is to be done stands below its check. */
    public static void print(UserId user, GoBoard board, Consumer<String> out) {
        out.accept(user + ": " + (board.isGo() ? "GO" : "NO GO"));
        print("server", board.server(), out);
        board.accounts()
                .forEach(each -> print(
                        each.account().id() + " (" + each.account().broker() + ", "
                                + each.account().mode() + ")",
                        each.checks(),
                        out));
    }

    private static void print(String title, List<Check> checks, Consumer<String> out) {
        out.accept("  " + title);
        for (Check check : checks) {
            out.accept(String.format(Locale.ROOT, "    %-4s  %-18s  %s", check.verdict(), check.name(), check.text()));
            if (!check.advice().isEmpty()) {
                out.accept(" ".repeat(30) + "-> " + check.advice());
            }
        }
    }
}
