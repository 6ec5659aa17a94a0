package io.tarkash.api.testing;

import io.tarkash.api.readiness.AccountBoard;
import io.tarkash.api.readiness.GoBoard;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.live.board.ChargeCheck;
import io.tarkash.live.board.PhoneList;
import io.tarkash.live.board.TieOut;
import io.tarkash.testkit.TestFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The rows of the board: everybody has one, and an account's tie-out and list are its owner's alone. */
final class ReadinessRows {
    private ReadinessRows() {}

    static List<Row> rows() {
        return List.of(
                Row.of("GET /api/readiness", scene -> Ask.get("/api/readiness")).gives(401, 200, 200, 200, 200),
                ofAccount("tie-out"),
                ofAccount("phone-list"));
    }

    private static Row ofAccount(String what) {
        return Row.of("GET " + DefinitionRows.ACCOUNTS + "/{account_id}/" + what, scene -> {
                    scene.asOwner(Ask.post(DefinitionRows.ACCOUNTS, DefinitionRows.account("z")));
                    return Ask.get(DefinitionRows.ACCOUNTS + "/z/" + what);
                })
                .gives(401, 404, 200, 404, 200);
    }

    /** Says the same of every account that is somebody's. */
    record Board(BiPredicate<UserId, AccountId> owns) implements AccountBoard {
        @Override
        public GoBoard board(UserId user) {
            return new GoBoard(
                    Instant.EPOCH,
                    List.of(GoBoard.Check.warn("rehearsal", "It was never rehearsed.", "Rehearse it.")),
                    List.of(new GoBoard.AccountChecks(
                            BrokerAccount.onPaper(new AccountId("z"), Broker.ZERODHA, "AB1234"),
                            List.of(GoBoard.Check.ok("session", "It is open.")))));
        }

        @Override
        public Optional<PhoneList> phoneList(UserId user, AccountId account) {
            return owns.test(user, account) ? Optional.of(list(account)) : Optional.empty();
        }

        private static PhoneList list(AccountId account) {
            return new PhoneList(
                    account,
                    List.of(),
                    List.of(new PhoneList.Close(
                            new RunId("R1"),
                            TestFacts.nifty(24_700, OptionType.CALL),
                            Side.BUY,
                            65,
                            Product.NRML,
                            List.of(new BrokerOrderId("250001")))));
        }

        @Override
        public Tied tieOut(UserId user, AccountId account) {
            return owns.test(user, account)
                    ? new Tied.Done(new TieOut.Result(
                            account,
                            TestFacts.DAY,
                            0,
                            Money.ZERO,
                            Money.ZERO,
                            new ChargeCheck(Optional.of(Money.ofRupees(40)), Optional.empty(), "compared", List.of()),
                            List.of("a position")))
                    : new Tied.NoSuchAccount();
        }
    }
}
