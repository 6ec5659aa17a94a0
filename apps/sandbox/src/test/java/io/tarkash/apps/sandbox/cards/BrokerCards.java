package io.tarkash.apps.sandbox.cards;

import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** All cards; each broker says how its accounts are opened. */
@ExtendWith(CardTable.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(BrokerCards.ByNumber.class)
public abstract class BrokerCards
        implements LoginCards,
                ListCards,
                OrderCards,
                RefusalCards,
                FaultCards,
                BookCards,
                MoneyCards,
                StreamCards,
                SecrecyCards {
    private Optional<Desk> first = Optional.empty();
    private Optional<Desk> second = Optional.empty();

    /** An account with empty books, ready to trade; another one at each number. */
    protected abstract Desk open(int number);

    /** Why a card cannot be asked of this broker. */
    protected abstract Optional<String> whyNot(Card card);

    @BeforeEach
    final void takeCard(TestInfo info) {
        info.getTestMethod()
                .map(method -> method.getAnnotation(Card.class))
                .flatMap(this::whyNot)
                .ifPresent(Assumptions::abort);
        first = Optional.of(open(1));
    }

    @AfterEach
    final void putCardBack() {
        first.ifPresent(Desk::close);
        second.ifPresent(Desk::close);
        first = Optional.empty();
        second = Optional.empty();
    }

    @Override
    public final Desk desk() {
        return first.orElseThrow();
    }

    @Override
    public final Desk secondDesk() {
        if (second.isEmpty()) {
            second = Optional.of(open(2));
        }
        return second.get();
    }

    /** By the numbers of the cards. */
    public static final class ByNumber implements MethodOrderer {
        @Override
        public void orderMethods(MethodOrdererContext context) {
            context.getMethodDescriptors().sort(Comparator.comparingInt(ByNumber::number));
        }

        private static int number(MethodDescriptor method) {
            return method.findAnnotation(Card.class).map(Card::value).orElse(0);
        }
    }
}
