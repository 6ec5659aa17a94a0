package io.tarkash.live.timer;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;

/**
 * Asks the system to run the calling thread in its real-time class ({@code SCHED_FIFO}), so that it is woken before
 * whatever else wants the processor. Most systems grant this only to the privileged; then everything works as before,
 * a little later. Linux only.
 */
public final class RealtimeClass {
    private static final int SCHED_FIFO = 1;

    /** Above ordinary threads and below the kernel's own. */
    private static final int PRIORITY = 10;

    private RealtimeClass() {}

    /** Whether the system agreed. */
    public sealed interface Grant {
        Grant NOT_ASKED = new Refused("not asked for");

        record Granted(String scheduling) implements Grant {}

        record Refused(String why) implements Grant {}
    }

    public static Grant askForThisThread() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return new Grant.Refused("only known on Linux");
        }
        try {
            return ask();
        } catch (Throwable failure) { // a method handle may throw anything, and none of it matters here
            return new Grant.Refused("could not ask: " + failure);
        }
    }

    @SuppressWarnings("restricted") // the one native call of the platform
    private static Grant ask() throws Throwable {
        Linker linker = Linker.nativeLinker();
        StructLayout errnoLayout = Linker.Option.captureStateLayout();
        VarHandle errno = errnoLayout.varHandle(MemoryLayout.PathElement.groupElement("errno"));
        MethodHandle setScheduler = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("sched_setscheduler"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS),
                Linker.Option.captureCallState("errno"));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment captured = arena.allocate(errnoLayout);
            MemorySegment parameter = arena.allocateFrom(ValueLayout.JAVA_INT, PRIORITY);
            int answer = (int) setScheduler.invokeExact(captured, 0, SCHED_FIFO, parameter);
            return answer == 0
                    ? new Grant.Granted("SCHED_FIFO " + PRIORITY)
                    : new Grant.Refused("the system refused it, error " + (int) errno.get(captured, 0L));
        }
    }
}
