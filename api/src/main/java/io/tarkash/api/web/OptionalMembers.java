package io.tarkash.api.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes an {@link Optional} as its value, and leaves a member out whose optional is empty. */
final class OptionalMembers extends SimpleModule {
    private static final long serialVersionUID = 1;

    OptionalMembers() {
        addSerializer(new Value());
        setSerializerModifier(new LeaveOut());
    }

    private static final class Value extends StdSerializer<Optional<?>> {
        private static final long serialVersionUID = 1;

        Value() {
            super(Optional.class, false);
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                provider.defaultSerializeValue(value.get(), out);
            } else {
                out.writeNull();
            }
        }
    }

    private static final class LeaveOut extends BeanSerializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
            properties.replaceAll(
                    property -> property.getType().hasRawClass(Optional.class) ? new Present(property) : property);
            return properties;
        }
    }

    private static final class Present extends BeanPropertyWriter {
        private static final long serialVersionUID = 1;

        Present(BeanPropertyWriter property) {
            super(property);
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider) throws Exception {
            if (!(get(bean) instanceof Optional<?> optional) || optional.isPresent()) {
                super.serializeAsField(bean, out, provider);
            }
        }
    }
}
