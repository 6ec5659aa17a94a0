package io.tarkash.api.readiness;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.live.board.PhoneList;
import io.tarkash.live.board.TieOut;
import java.util.Optional;

/** What can be said of a user's accounts before, during and after a day of trading. Thread-safe. */
public interface AccountBoard {
    /** Looks at everything that is known without asking a broker. */
    GoBoard board(UserId user);

    /** Empty if the user has no such account. */
    Optional<PhoneList> phoneList(UserId user, AccountId account);

    /** Reads the broker's book, which may take seconds. */
    Tied tieOut(UserId user, AccountId account);

    /** What came of a tie-out. */
    sealed interface Tied {
        record Done(TieOut.Result result) implements Tied {}

        record NotPossible(String why) implements Tied {}

        record NoSuchAccount() implements Tied {}
    }
}
