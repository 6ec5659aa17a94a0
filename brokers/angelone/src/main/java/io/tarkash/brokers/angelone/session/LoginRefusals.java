package io.tarkash.brokers.angelone.session;

import io.tarkash.brokers.angelone.http.Answer;
import io.tarkash.brokers.angelone.mapping.RefusalWords;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.live.link.LoginResult;
import java.util.Locale;

/** What a failed login means to the person: no, with what to do, or not now. */
final class LoginRefusals {
    private LoginRefusals() {}

    static LoginResult missing(String advice, String what) {
        return new LoginResult.Refused(RejectReason.SESSION, advice, "no " + what);
    }

    static LoginResult of(Answer answer) {
        if (answer instanceof Answer.Refused refused
                && refused.status() < 500
                && refused.kind() != Answer.Kind.RATE
                && !isDoubtful(refused.code())) {
            RejectReason words = RefusalWords.reason(refused.code(), refused.text());
            RejectReason reason = words == RejectReason.OTHER ? RejectReason.SESSION : words;
            return new LoginResult.Refused(reason, advice(refused), refused.text());
        }
        return new LoginResult.Failed(answer.trouble().isEmpty() ? "an empty answer" : answer.trouble());
    }

    /** "Something went wrong" is not a word about the login. */
    private static boolean isDoubtful(String code) {
        return code.equals("AB1004") || code.equals("AB2000") || code.equals("AB2001");
    }

    private static String advice(Answer.Refused refused) {
        String words = refused.text().toLowerCase(Locale.ROOT);
        if (words.contains("totp") || words.contains("otp")) {
            return "Angel One did not take the code; type the newest one, and let your phone set its clock by itself.";
        }
        if (words.contains("api key")
                || words.contains("api_key")
                || refused.code().equals("AG8004")) {
            return "Angel One does not know this API key; correct it in the account's settings.";
        }
        return switch (refused.code()) {
            case "AB1000", "AB1001", "AB1002", "AB1007", "AB1032" ->
                "Angel One did not take client code and PIN; correct them before you try again: few tries are left.";
            case "AB1006" -> "Angel One has blocked this client for trading; ask Angel One why.";
            case "AG8001", "AG8002", "AG8003", "AB8050", "AB8051" ->
                "Angel One did not take the token, which is good once and not for long; log in again.";
            default -> "Angel One refused the login; see its words, then log in again.";
        };
    }
}
