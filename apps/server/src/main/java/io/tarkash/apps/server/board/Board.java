package io.tarkash.apps.server.board;

import io.tarkash.api.readiness.AccountBoard;
import io.tarkash.api.readiness.GoBoard;
import io.tarkash.api.readiness.GoBoard.AccountChecks;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.Owner;
import io.tarkash.live.board.PhoneList;
import io.tarkash.live.view.DeskView;
import java.util.List;
import java.util.Optional;

/**
 * Puts the board of a user together. Reads the store, and has the funds of real accounts read if that was not done
 * lately, for which it waits at most two seconds. A tie-out reads a broker's book. Thread-safe.
 */
public final class Board implements AccountBoard {
    private final Trading trading;
    private final ServerLook server;

    public Board(Trading trading) {
        this.trading = trading;
        this.server = new ServerLook(trading);
    }

    @Override
    public GoBoard board(UserId user) {
        trading.desks().freshFunds(user).join();
        Optional<DeskView> desk = trading.desks().view(user);
        List<AccountChecks> accounts = accounts(user).stream()
                .map(account -> new AccountChecks(account, new AccountLook(trading, user, desk, account).checks()))
                .toList();
        return new GoBoard(trading.time().now(), server.checks(user), accounts);
    }

    @Override
    public Optional<PhoneList> phoneList(UserId user, AccountId account) {
        return isTheirs(user, account)
                ? Optional.of(trading.desks()
                        .view(user)
                        .map(view -> PhoneList.of(view, account))
                        .orElseGet(() -> new PhoneList(account, List.of(), List.of())))
                : Optional.empty();
    }

    @Override
    public Tied tieOut(UserId user, AccountId account) {
        if (!isTheirs(user, account)) {
            return new Tied.NoSuchAccount();
        }
        return trading.endOfDay()
                .map(endOfDay -> endOfDay.tie(user, account))
                .orElseGet(() -> new Tied.NotPossible(
                        "This server's market is simulated: its accounts are on paper and have no broker's book."));
    }

    private boolean isTheirs(UserId user, AccountId account) {
        return accounts(user).stream().anyMatch(each -> each.id().equals(account));
    }

    private List<BrokerAccount> accounts(UserId user) {
        return trading.owner(user).map(Owner::accounts).orElse(List.of());
    }
}
