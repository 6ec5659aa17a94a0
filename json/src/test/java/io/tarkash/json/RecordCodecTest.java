package io.tarkash.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.OnLegIncomplete;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrikeRule;
import io.tarkash.domain.strategy.Trigger;
import io.tarkash.engine.Owner;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.testkit.Samples;
import io.tarkash.testkit.Seed;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    private static final int SAMPLES = 40;

    private final RecordCodec codec = new RecordCodec();
    private final Samples samples = new Samples(Seed.random("RecordCodecTest"));

    @Test
    void everyCaseOfEverySealedTypeComesBackEqual() {
        Set<Class<?>> reached = reachedFrom(DeskRecord.class, Owner.class);
        assertThat(reached)
                .contains(
                        OrderState.class,
                        StrikeRule.class,
                        Schedule.Exit.class,
                        OnLegIncomplete.class,
                        AccountStage.class,
                        Trigger.class,
                        Allocation.Level.class);
        reached.stream()
                .filter(Class::isSealed)
                .forEach(type -> Shapes.cases(type).forEach(each -> samplesComeBack(type, each)));
    }

    @Test
    void recordsComeBackEqual() {
        for (Class<?> type : List.of(Run.class, Order.class, Strategy.class, BrokerAccount.class, Owner.class)) {
            samplesComeBack(type, type);
        }
    }

    @Test
    void aRecordOfOneComponentIsThatComponent() {
        assertThat(codec.encode(AccountId.class, new AccountId("A1"))).isEqualTo("\"A1\"");
        assertThat(codec.encode(Price.class, Price.parse("85.45"))).isEqualTo("8545");
        assertThat(codec.encode(AccountStage.class, new AccountStage.Exiting(ExitCause.LEG_STOP)))
                .isEqualTo("{\"is\":\"Exiting\",\"cause\":\"LEG_STOP\"}");
        assertThat(codec.encode(OrderState.class, new OrderState.Open(new BrokerOrderId("7"))))
                .isEqualTo("{\"is\":\"Open\",\"order\":\"7\"}");
        assertThat(codec.encode(OrderState.class, new OrderState.Planned())).isEqualTo("{\"is\":\"Planned\"}");
        assertThat(codec.encode(OrderState.class, new OrderState.Expired(Instant.EPOCH)))
                .isEqualTo("{\"is\":\"Expired\",\"at\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test
    void decimalsKeepTheirScale() {
        for (String digits : List.of("0.50", "1E+3", "-0.000", "12")) {
            StrikeRule rule = new StrikeRule.StraddleWidth(new BigDecimal(digits));
            assertThat(codec.decode(StrikeRule.class, codec.encode(StrikeRule.class, rule)))
                    .isEqualTo(rule);
        }
    }

    @Test
    void whatIsUnknownMissingTwiceOrOfAnotherKindIsAnError() {
        Stream.of(
                        "{\"is\":\"Lost\"}",
                        "{}",
                        "[]",
                        "\"Planned\"",
                        "null",
                        "",
                        "{\"is\":\"Open\"}",
                        "{\"is\":\"Open\",\"order\":null}",
                        "{\"is\":\"Open\",\"order\":7}",
                        "{\"is\":\"Open\",\"order\":\" \"}",
                        "{\"is\":\"Open\",\"order\":\"7\",\"more\":1}",
                        "{\"is\":\"Open\",\"order\":\"7\",\"order\":\"7\"}",
                        "{\"is\":\"Planned\"} {}",
                        "{\"is\":\"Planned\"",
                        "{\"is\":\"Expired\",\"at\":\"yesterday\"}",
                        "{\"is\":\"Rejected\",\"reason\":\"BAD_LUCK\",\"text\":\"\"}",
                        "{\"is\":\"Unknown\",\"since\":\"1970-01-01T00:00:00Z\",\"absentReads\":1.5,"
                                + "\"lastRead\":\"1970-01-01T00:00:00Z\"}",
                        "{\"is\":\"Unknown\",\"since\":\"1970-01-01T00:00:00Z\",\"absentReads\":3000000000,"
                                + "\"lastRead\":\"1970-01-01T00:00:00Z\"}")
                .forEach(text -> assertThatThrownBy(() -> codec.decode(OrderState.class, text))
                        .as(text)
                        .isInstanceOf(UnreadableRecord.class));
    }

    @Test
    void aComponentThatMayBeAbsentMayBeMissing() {
        record After(String name, Optional<String> more) {}
        assertThat(codec.decode(After.class, "{\"name\":\"a\"}")).isEqualTo(new After("a", Optional.empty()));
        assertThat(codec.decode(After.class, codec.encode(After.class, new After("a", Optional.of("b")))))
                .isEqualTo(new After("a", Optional.of("b")));
        assertThatThrownBy(() -> codec.decode(After.class, "{\"name\":\"a\",\"other\":1}"))
                .isInstanceOf(UnreadableRecord.class);
    }

    @Test
    void aTypeOfNoKnownKindIsRefusedBeforeAnythingIsWritten() {
        record Weight(double kilograms) {}
        assertThatThrownBy(() -> codec.encode(Weight.class, new Weight(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("double");
    }

    private <T> void samplesComeBack(Class<T> type, Class<?> each) {
        for (int i = 0; i < SAMPLES; i++) {
            T value = type.cast(samples.of(each));
            String text = codec.encode(type, value);
            assertThat(codec.decode(type, text)).as(text).isEqualTo(value);
        }
    }

    private static Set<Class<?>> reachedFrom(Class<?>... roots) {
        Set<Class<?>> reached = new HashSet<>();
        for (Class<?> root : roots) {
            reach(root, reached);
        }
        return reached;
    }

    private static void reach(Type type, Set<Class<?>> reached) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                reach(argument, reached);
            }
        } else if (type instanceof Class<?> plain && reached.add(plain)) {
            if (plain.isSealed()) {
                Shapes.cases(plain).forEach(each -> reach(each, reached));
            } else if (plain.isRecord()) {
                for (RecordComponent component : plain.getRecordComponents()) {
                    reach(component.getGenericType(), reached);
                }
            }
        }
    }
}
