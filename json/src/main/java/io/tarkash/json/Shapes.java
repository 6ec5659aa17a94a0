package io.tarkash.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the shape of a type, and of every type it is made of, once. The one place that knows which kinds of types
 * there are; a type of any other kind is refused before anything is written. Not thread-safe.
 */
final class Shapes {
    private static final Map<Class<?>, Shape> NUMBERS = Map.of(
            long.class, NumberShape.LONG,
            Long.class, NumberShape.LONG,
            int.class, NumberShape.INT,
            Integer.class, NumberShape.INT,
            boolean.class, NumberShape.BOOLEAN,
            Boolean.class, NumberShape.BOOLEAN);

    private final Map<Type, Shape> known = new HashMap<>();

    Shapes() {
        known.putAll(NUMBERS);
        known.putAll(TextShape.PLAIN);
    }

    Shape of(Type type) {
        Shape found = known.get(type);
        if (found != null) {
            return found;
        }
        LinkShape link = new LinkShape();
        known.put(type, link);
        Shape made = make(type);
        link.lead(made);
        known.put(type, made);
        return made;
    }

    private Shape make(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofCollection((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                return TextShape.ofEnum(plain);
            }
            if (plain.isSealed()) {
                return ofCases(plain);
            }
            if (plain.isRecord()) {
                RecordShape shape = ofRecord(plain);
                return shape.names().size() == 1
                        ? new ValueShape(shape.members(), shape.components().getFirst())
                        : shape;
            }
        }
        throw unknown(type);
    }

    private Shape ofCollection(Class<?> raw, Type... arguments) {
        if (raw == Optional.class) {
            return new OptionalShape(of(arguments[0]));
        }
        if (raw == List.class) {
            return new ManyShape(of(arguments[0]), ArrayList::new);
        }
        if (raw == SortedSet.class) {
            return new ManyShape(of(arguments[0]), TreeSet::new);
        }
        if (raw == Set.class) {
            return new ManyShape(of(arguments[0]), LinkedHashSet::new);
        }
        if (raw == SortedMap.class) {
            return new MapShape(of(arguments[0]), of(arguments[1]), TreeMap::new);
        }
        if (raw == Map.class) {
            return new MapShape(of(arguments[0]), of(arguments[1]), LinkedHashMap::new);
        }
        throw unknown(raw);
    }

    private RecordShape ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return new RecordShape(
                Members.of(type),
                Arrays.stream(components).map(RecordComponent::getName).toList(),
                Arrays.stream(components)
                        .map(component -> of(component.getGenericType()))
                        .toList());
    }

    private Shape ofCases(Class<?> type) {
        Map<String, RecordShape> cases = new HashMap<>();
        cases(type).forEach(each -> {
            RecordShape shape = ofRecord(each);
            boolean isFirst = cases.put(each.getSimpleName(), shape) == null;
            if (!isFirst || shape.names().contains(CaseShape.TAG)) {
                throw new IllegalArgumentException("the cases of " + type + " cannot be told apart: " + each);
            }
        });
        return new CaseShape(type.getSimpleName(), Map.copyOf(cases));
    }

    /** The records that a sealed type comes down to. */
    static Stream<Class<?>> cases(Class<?> type) {
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses()).flatMap(Shapes::cases);
        }
        if (type.isRecord()) {
            return Stream.of(type);
        }
        throw unknown(type);
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException("no JSON for values of " + type.getTypeName());
    }
}
