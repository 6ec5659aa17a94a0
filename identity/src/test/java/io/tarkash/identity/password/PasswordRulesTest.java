package io.tarkash.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.identity.user.FieldProblem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordRulesTest {
    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password1",
                "P@ssw0rd123!",
                "12345678",
                "123456789",
                "87654321",
                "qwertyuiop",
                "Qwerty123",
                "1q2w3e4r",
                "1qaz2wsx",
                "iloveyou",
                "ILoveYou2",
                "sunshine1",
                "abcd1234",
                "aaaaaaaa",
                "12121212",
                "welcome@123",
                "Admin@2024",
                "letmein!!",
                "trustno1trustno1",
                "princess",
                "football99",
                "jaishreeram",
                "India@123",
                "welcomeindia",
                "zxcvbnm1",
                "qazwsxedc",
                "asdfghjkl",
                "monkeymonkey",
                "00000000",
                "changeme1",
                "dragon12",
                "superman!",
                "krishna108",
                "bitcoin2021",
                "11111111a",
                "passw0rd",
                "abcdefgh",
                "hgfedcba"
            })
    void refusesWhatEverybodyTriesFirst(String password) {
        assertThat(codes(password)).containsExactly("too_common");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a quiet river at dawn",
                "correct-horse-39-zebra",
                "Xk7#pQ2vL9",
                "गुप्त पासवर्ड लंबा",
                "🦔🦔🐢🐙🦀🐌🐛🦋🐝",
                "   spaces   count   too   ",
                "chocolate mountain bicycle"
            })
    void takesAnyCharactersOfALongOrUnusualOne(String password) {
        assertThat(codes(password)).isEmpty();
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(codes("Xk7#pQ2")).containsExactly("too_short");
        assertThat(codes("😀😁😂🤣😃😄😅")).containsExactly("too_short");
        assertThat(codes("xK7#pQ2v".repeat(8))).isEmpty();
        assertThat(codes("xK7#pQ2v".repeat(16))).isEmpty();
        assertThat(codes("xK7#pQ2v".repeat(16) + "y")).containsExactly("too_long");
    }

    @Test
    void refusesTheNamesOfTheUserAndOfThePlatform() {
        assertThat(codes("Meera.Nair!7")).containsExactly("own_name");
        assertThat(codes("nair-meera-77")).containsExactly("own_name");
        assertThat(codes("Tarkash#2026")).containsExactly("own_name");
        assertThat(codes("meera walks the long beach")).isEmpty();
    }

    private List<String> codes(String password) {
        return rules.problems("password", password, Set.of("meera.nair", "Meera Nair")).stream()
                .map(FieldProblem::code)
                .toList();
    }
}
