package io.tarkash.engine.store;

/** One step of a transaction on one item. A {@code Check} changes nothing but can refuse the rest. */
public sealed interface Write {
    ItemKey key();

    Condition condition();

    /** The size that counts against the limit of the transaction. */
    int bytes();

    static Write put(Item item) {
        return new Put(item, Condition.ALWAYS);
    }

    static Write put(Item item, Condition condition) {
        return new Put(item, condition);
    }

    static Write delete(ItemKey key) {
        return new Delete(key, Condition.ALWAYS);
    }

    static Write delete(ItemKey key, Condition condition) {
        return new Delete(key, condition);
    }

    static Write check(ItemKey key, Condition condition) {
        return new Check(key, condition);
    }

    record Put(Item item, Condition condition) implements Write {
        public Put {
            Limits.ITEM_BYTES.check(item.bytes(), item.key().toString());
        }

        @Override
        public ItemKey key() {
            return item.key();
        }

        @Override
        public int bytes() {
            return item.bytes();
        }
    }

    record Delete(ItemKey key, Condition condition) implements Write {
        @Override
        public int bytes() {
            return key.bytes();
        }
    }

    record Check(ItemKey key, Condition condition) implements Write {
        @Override
        public int bytes() {
            return key.bytes();
        }
    }
}
