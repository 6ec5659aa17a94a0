package io.tarkash.testkit;

import io.tarkash.domain.account.Caps;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Money;
import io.tarkash.domain.order.Intent;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.strategy.Product;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Random values of any record, made from its components. A new case of a sealed type is sampled as soon as it is
 * there; one whose constructor refuses the numbers made here needs a line below, and fails the tests until it has one.
 */
public final class Samples {
    private static final List<String> PIECES =
            List.of("a", "Z", "9", " ", "#", "%", "%23", "\"", "\\", "é", "₹", "नि", "😀", "x-1");
    private static final int MANY_MAX = 3;

    private final Random random;
    private final Map<Type, Function<Samples, Object>> makers;

    public Samples(Random random) {
        this.random = random;
        this.makers = Map.ofEntries(
                Map.entry(String.class, Samples::text),
                Map.entry(long.class, samples -> 1 + samples.random.nextLong(1_000_000_000)),
                Map.entry(int.class, samples -> 1 + samples.random.nextInt(1000)),
                Map.entry(Integer.class, samples -> samples.random.nextInt(1000)),
                Map.entry(boolean.class, samples -> samples.random.nextBoolean()),
                Map.entry(
                        BigDecimal.class,
                        samples -> BigDecimal.valueOf(
                                samples.random.nextInt(2_000_000) - 1_000_000, samples.random.nextInt(20) - 8)),
                Map.entry(Instant.class, samples -> samples.instant()),
                Map.entry(LocalDate.class, samples -> LocalDate.ofEpochDay(samples.random.nextInt(30_000))),
                Map.entry(
                        LocalTime.class,
                        samples -> LocalTime.of(samples.random.nextInt(24), samples.random.nextInt(60))),
                Map.entry(
                        LocalDateTime.class,
                        samples -> LocalDateTime.of(samples.of(LocalDate.class), samples.of(LocalTime.class))),
                Map.entry(Duration.class, samples -> Duration.ofNanos(samples.random.nextLong(1L << 50))),
                Map.entry(
                        OrderTag.class,
                        samples -> new OrderTag("tk" + Long.toString(samples.random.nextLong(1L << 60), 36))),
                Map.entry(Installation.class, samples -> Installation.of(samples.text())),
                Map.entry(Contract.class, Samples::contract),
                Map.entry(Intent.class, Samples::intent),
                Map.entry(Caps.class, Samples::caps));
    }

    public <T> T of(Class<T> type) {
        @SuppressWarnings("unchecked")
        T sample = (T) any(type);
        return sample;
    }

    public Random random() {
        return random;
    }

    /** One of the values. */
    public <T> T pick(Collection<T> values) {
        return new ArrayList<>(values).get(random.nextInt(values.size()));
    }

    private Object any(Type type) {
        Function<Samples, Object> maker = makers.get(type);
        if (maker != null) {
            return maker.apply(this);
        }
        return switch (type) {
            case ParameterizedType generic -> many((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
            case Class<?> plain when plain.isEnum() -> pick(Arrays.asList(plain.getEnumConstants()));
            case Class<?> plain when plain.isSealed() -> any(pick(Arrays.asList(plain.getPermittedSubclasses())));
            case Class<?> plain when plain.isRecord() -> record(plain);
            default -> throw new IllegalArgumentException("no samples of " + type);
        };
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components)
                    .map(RecordComponent::getGenericType)
                    .map(this::any)
                    .toArray());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("no sample of " + type, failure);
        }
    }

    private Object many(Class<?> raw, Type... arguments) {
        if (raw == Optional.class) {
            return random.nextBoolean() ? Optional.empty() : Optional.of(any(arguments[0]));
        }
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(MANY_MAX + 1); i > 0; i--) {
            values.add(any(arguments[0]));
        }
        if (raw == List.class) {
            return values;
        }
        if (raw == SortedSet.class || raw == Set.class) {
            return new TreeSet<>(values);
        }
        if (raw == SortedMap.class || raw == Map.class) {
            Map<Object, Object> map = new TreeMap<>();
            values.forEach(key -> map.put(key, any(arguments[1])));
            return map;
        }
        throw new IllegalArgumentException("no samples of " + raw);
    }

    private String text() {
        StringBuilder text = new StringBuilder("t");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    private Instant instant() {
        return Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000), pick(List.of(0, 1, 999_000_000)));
    }

    private Caps caps() {
        return new Caps(
                Optional.of(new Money(1L + random.nextInt(1_000_000))),
                random.nextBoolean() ? Optional.empty() : Optional.of(1 + random.nextInt(100)),
                Optional.empty(),
                of(Caps.OnLoss.class));
    }

    private Contract contract() {
        long lot = 1L + random.nextInt(100);
        return new Contract(of(Instrument.class), lot, 5, lot * (1 + random.nextInt(30)));
    }

    private Intent intent() {
        IntentKey key = of(IntentKey.class);
        Contract contract = of(Contract.class);
        long units = contract.lotUnits() * (1 + random.nextInt(9));
        return new Intent(key, key.id(), of(OrderTag.class), contract, of(Side.class), units, of(Product.class));
    }
}
