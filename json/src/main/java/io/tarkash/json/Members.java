package io.tarkash.json;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** A record's components and canonical constructor, whatever their visibility. */
record Members(Class<?> type, List<Method> accessors, Constructor<?> constructor) {
    static Members of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            List<Method> accessors =
                    Arrays.stream(components).map(RecordComponent::getAccessor).toList();
            constructor.setAccessible(true);
            accessors.forEach((AccessibleObject accessor) -> accessor.setAccessible(true));
            return new Members(type, accessors, constructor);
        } catch (NoSuchMethodException absent) {
            throw new IllegalStateException("every record has a canonical constructor: " + type, absent);
        }
    }

    Object get(int component, Object value) {
        try {
            return accessors.get(component).invoke(value);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("a component of " + type + " cannot be read", failure);
        }
    }

    /** What the record itself refuses was never written by us. */
    Object make(Object... components) {
        try {
            return constructor.newInstance(components);
        } catch (InvocationTargetException refusal) {
            throw new UnreadableRecord("not a " + type.getSimpleName() + ": " + refusal.getCause(), refusal);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("a record cannot be made: " + type, failure);
        }
    }
}
