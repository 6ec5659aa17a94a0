package io.tarkash.live.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.engine.Owner;
import io.tarkash.engine.state.DeskState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ViewsTest {
    private static final UserId ANNA = new UserId("anna");

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<RuntimeException> broken = new ArrayList<>();
    private final Views views = new Views(tasks::add, broken::add);
    private final List<Long> seen = new ArrayList<>();

    private void publish(long... sequences) {
        for (long sequence : sequences) {
            Owner owner = new Owner(ANNA, new Installation("test"), List.of(), List.of());
            views.publish(new DeskView(owner, sequence, Instant.EPOCH, new DeskState().snapshot()));
        }
    }

    private void work() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void givesASlowReaderOnlyTheNewestView() {
        Subscription subscription = views.subscribe(ANNA, view -> {
            seen.add(view.sequence());
            if (view.sequence() == 3) {
                publish(4, 5, 6);
                assertThat(tasks).isEmpty();
            }
        });
        publish(1, 2, 3);
        assertThat(tasks).hasSize(1);
        work();
        assertThat(seen).containsExactly(3L, 6L);

        subscription.close();
        publish(7);
        work();

        assertThat(seen).containsExactly(3L, 6L);
        assertThat(views.newest(ANNA).map(DeskView::sequence)).contains(7L);
    }

    @Test
    void handsOverTheViewThereIsAndNoOlderOne() {
        publish(1, 2);

        views.subscribe(ANNA, view -> seen.add(view.sequence()));
        work();

        assertThat(seen).containsExactly(2L);
        assertThat(views.all()).hasSize(1);
        assertThat(views.newest(new UserId("bela"))).isEmpty();
    }

    @Test
    void goesOnTellingAReaderThatBroke() {
        views.subscribe(ANNA, view -> {
            seen.add(view.sequence());
            throw new IllegalStateException("broken");
        });

        publish(1);
        work();
        publish(2);
        work();

        assertThat(seen).containsExactly(1L, 2L);
        assertThat(broken).hasSize(2);
    }
}
