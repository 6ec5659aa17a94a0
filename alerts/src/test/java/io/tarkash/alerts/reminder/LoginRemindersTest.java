package io.tarkash.alerts.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.live.notice.Notice;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which mornings need a word. */
final class LoginRemindersTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Test
    void remindsTwiceWhoeverNeedsAnAccountToday() {
        AccountMorning due = morning(TradingMode.LIVE, Optional.empty(), true, false);

        assertThat(told(due, "08:40", "08:44")).isEmpty();
        assertThat(told(due, "08:44", "08:45")).containsExactly(Notice.Kind.SESSION_MISSING);
        assertThat(told(due, "08:45", "08:50")).isEmpty();
        assertThat(told(due, "08:55", "09:00")).containsExactly(Notice.Kind.SESSION_MISSING);
        assertThat(told(due, "09:05", "09:10")).isEmpty();
    }

    @Test
    void escalatesAPositionWithoutSessionBeforeTheOpen() {
        AccountMorning holds = morning(TradingMode.LIVE, Optional.empty(), false, true);

        assertThat(told(holds, "08:44", "08:45")).containsExactly(Notice.Kind.SESSION_MISSING);
        assertThat(told(holds, "09:09", "09:10")).containsExactly(Notice.Kind.POSITION_WITHOUT_SESSION);
        assertThat(told(holds, "09:10", "09:15")).isEmpty();
    }

    @Test
    void tellsOnlyTheLastOfWhatWasMissed() {
        AccountMorning holds = morning(TradingMode.LIVE, Optional.empty(), true, true);
        AccountMorning due = morning(TradingMode.LIVE, Optional.empty(), true, false);

        assertThat(told(holds, "00:00", "11:30")).containsExactly(Notice.Kind.POSITION_WITHOUT_SESSION);
        assertThat(told(due, "00:00", "11:30")).containsExactly(Notice.Kind.SESSION_MISSING);
    }

    @Test
    void takesASessionThatEndsBeforeTheOpenForNone() {
        assertThat(told(until("06:00"), "08:44", "08:45")).hasSize(1);
        assertThat(told(until("09:15"), "08:44", "08:45")).hasSize(1);
        assertThat(told(until("23:59"), "08:44", "08:45")).isEmpty();
    }

    @Test
    void leavesAloneWhoeverNeedsNothing() {
        assertThat(told(morning(TradingMode.PAPER, Optional.empty(), true, true), "08:44", "09:10"))
                .isEmpty();
        assertThat(told(morning(TradingMode.LIVE, Optional.empty(), false, false), "08:44", "09:10"))
                .isEmpty();
        assertThat(told(morning(TradingMode.TRIAL, Optional.empty(), true, false), "08:44", "08:45"))
                .hasSize(1);
    }

    @Test
    void saysWhenSomethingMayNextFallDue() {
        assertThat(LoginReminders.next(at("00:00"))).isEqualTo(at("08:45"));
        assertThat(LoginReminders.next(at("08:45"))).isEqualTo(at("09:00"));
        assertThat(LoginReminders.next(at("09:10"))).isEqualTo(at("08:45").plusDays(1));
    }

    private static AccountMorning until(String time) {
        return morning(TradingMode.LIVE, Optional.of(time), true, false);
    }

    private static AccountMorning morning(TradingMode mode, Optional<String> until, boolean enters, boolean holds) {
        BrokerAccount account = new BrokerAccount(new AccountId("z"), Broker.ZERODHA, "AB1234", mode);
        return new AccountMorning(new UserId("asha"), account, until.map(time -> Ist.instant(at(time))), enters, holds);
    }

    private static List<Notice.Kind> told(AccountMorning each, String after, String upTo) {
        return LoginReminders.due(List.of(each), at(after), at(upTo)).stream()
                .map(Notice::kind)
                .toList();
    }

    private static LocalDateTime at(String time) {
        return DAY.atTime(LocalTime.parse(time));
    }
}
