package io.tarkash.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.money.Price;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class JsonRowTest {
    private record Row(JsonNode row) implements JsonRow {
        @Override
        public String toString() {
            return "the row";
        }
    }

    @Test
    void readsNumbersHoweverTheyAreWritten() {
        Row row = row("""
                {"a":65,"b":"65","c":" 65.00 ","d":"- 2,235.80","e":1e2,"f":0.0033767999999999997}""");

        assertThat(row.units("a")).isEqualTo(65);
        assertThat(row.units("b")).isEqualTo(65);
        assertThat(row.units("c")).isEqualTo(65);
        assertThat(row.amount("d", RoundingMode.FLOOR)).isEqualTo(Money.parse("-2235.80"));
        assertThat(row.price("e")).isEqualTo(Price.parse("100"));
        assertThat(row.amount("f", RoundingMode.CEILING)).isEqualTo(new Money(1));
        assertThat(row.amount("f", RoundingMode.FLOOR)).isEqualTo(Money.ZERO);
    }

    @Test
    void takesNoNumberForAnotherOne() {
        Row row = row("""
                {"part":1.5,"fine":0.001,"word":"many","huge":1e999999999,"tiny":1e-999999999,"large":"1e30","empty":""}""");

        assertThatThrownBy(() -> row.units("part")).hasMessage("part is no whole number in the row");
        assertThatThrownBy(() -> row.price("fine")).hasMessage("fine is no price in whole paise in the row");
        assertThatThrownBy(() -> row.number("word")).hasMessage("word is no number in the row");
        assertThatThrownBy(() -> row.number("huge")).isInstanceOf(UnreadableRow.class);
        assertThatThrownBy(() -> row.amount("tiny", RoundingMode.UP)).isInstanceOf(UnreadableRow.class);
        assertThatThrownBy(() -> row.amount("large", RoundingMode.UP))
                .hasMessage("large is no amount of money in the row");
        assertThatThrownBy(() -> row.units("empty")).hasMessage("empty is missing in the row");
    }

    @Test
    void knowsNothingWhereNothingIsSaid() {
        Row row = row("""
                {"null":null,"blank":"  ","list":[1],"text":" id 7 "}""");

        assertThat(row.text("null")).isEmpty();
        assertThat(row.text("blank")).isEmpty();
        assertThat(row.text("list")).isEmpty();
        assertThat(row.text("none")).isEmpty();
        assertThat(row.text("text")).contains("id 7");
    }

    @Test
    void parsesWhatIsJsonAndNothingElse() {
        assertThat(JsonRow.parse("")).isEmpty();
        assertThat(JsonRow.parse("<html>")).isEmpty();
        assertThat(JsonRow.parse("[]")).isPresent();
    }

    private static Row row(String json) {
        return new Row(JsonRow.parse(json).orElseThrow());
    }
}
