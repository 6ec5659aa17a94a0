package io.tarkash.apps.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules that keep the arrows straight, for the packages below a root: {@code io.tarkash}, or a small tree that
 * breaks them, by which each rule is seen to be able to fail.
 */
record ArchitectureRules(String root) {
    /** From the inside out. A module may use the bands before its own, and no other module of its own. */
    private static final List<List<String>> BANDS = List.of(
            List.of("domain"),
            List.of("engine"),
            List.of("json", "simulator", "wire", "live"),
            List.of(
                    "brokers.paper",
                    "brokers.zerodha",
                    "brokers.angelone",
                    "brokers.noren",
                    "stores.sqlite",
                    "stores.journal",
                    "stores.vault",
                    "alerts",
                    "marketdata",
                    "plan",
                    "identity"),
            List.of("api"),
            List.of("apps.replay", "apps.sandbox", "apps.server"));

    /** The stages in their order; what they share is {@link #SHARED}. */
    private static final List<String> STAGES =
            List.of("tick", "phase", "due", "intent", "risk", "guard", "order", "fill", "position", "view");

    /** What a desk knows, what goes in and out, and the words in which a broker speaks. */
    private static final List<String> SHARED = List.of("state", "event", "broker");

    private static final String PRICING = "domain.market.pricing..";

    /** A port and its in-memory engine, which many threads may use at once. */
    private static final String STORE = "engine.store..";

    List<ArchRule> arrows() {
        List<String> all = BANDS.stream().flatMap(List::stream).toList();
        List<ArchRule> rules = new ArrayList<>();
        List<String> inner = new ArrayList<>();
        for (List<String> band : BANDS) {
            for (String module : band) {
                String[] barred = Stream.concat(all.stream(), Stream.of("testkit", "bench"))
                        .filter(other -> !other.equals(module) && !inner.contains(other))
                        .map(this::within)
                        .toArray(String[]::new);
                rules.add(noClasses()
                        .that()
                        .resideInAPackage(within(module))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(barred)
                        .allowEmptyShould(true));
            }
            inner.addAll(band);
        }
        return rules;
    }

    ArchRule domainAndEngineStandAlone() {
        return classes()
                .that(arePure())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations", within("domain"), within("engine"));
    }

    ArchRule noCycles() {
        return SlicesRuleDefinition.slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    List<ArchRule> stages() {
        List<ArchRule> rules = new ArrayList<>();
        for (String stage : STAGES) {
            rules.add(engine(stage, Stream.concat(Stream.of(stage), SHARED.stream())));
        }
        rules.add(engine("broker", Stream.of("broker")));
        rules.add(engine("event", Stream.of("event", "broker")));
        rules.add(engine("state", SHARED.stream()));
        rules.add(engine("store", Stream.of("store")));
        return rules;
    }

    private ArchRule engine(String from, Stream<String> to) {
        String[] allowed = to.map(part -> within("engine." + part)).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(within("engine." + from))
                .should(dependOnClassesThat(resideInAnyPackage(within("engine")).and(resideOutsideOfPackages(allowed))))
                .as("engine." + from + " knows of the engine only " + Arrays.toString(allowed))
                .allowEmptyShould(true);
    }

    ArchRule noWallClock() {
        Set<String> clocks = Set.of("java.time.Clock", "java.time.InstantSource", "java.util.Date");
        return noClasses()
                .that(arePure())
                .should()
                .accessTargetWhere(target(
                        "asks for the time of the host",
                        to -> (to.getOwner().getPackageName().equals("java.time")
                                        && to.getName().equals("now"))
                                || isOneOf(to, "java.lang.System", "currentTimeMillis", "nanoTime")))
                .orShould()
                .dependOnClassesThat(named("clocks", clocks));
    }

    ArchRule noChance() {
        Set<String> sources = Set.of(
                "java.util.Random",
                "java.util.SplittableRandom",
                "java.security.SecureRandom",
                "java.util.concurrent.ThreadLocalRandom");
        return noClasses()
                .that(arePure())
                .should()
                .accessTargetWhere(target(
                        "draws at random",
                        to -> isOneOf(to, "java.util.UUID", "randomUUID")
                                || isOneOf(to, "java.util.Collections", "shuffle")
                                || isOneOf(to, "java.lang.Math", "random")
                                || isOneOf(to, "java.lang.StrictMath", "random")))
                .orShould()
                .dependOnClassesThat(named("sources of chance", sources))
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.random..");
    }

    ArchRule noThreads() {
        return noClasses()
                .that(arePure().and(resideOutsideOfPackage(root + "." + STORE)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat(named("locals of a thread", Set.of("java.lang.ThreadLocal")));
    }

    ArchRule noOutsideWorld() {
        Set<String> marks = Set.of("java.io.Serializable", "java.io.Serial");
        DescribedPredicate<JavaClass> outside = resideInAnyPackage(
                        "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
                .and(DescribedPredicate.not(named("marks", marks)));
        return noClasses()
                .that(arePure())
                .should()
                .dependOnClassesThat(outside)
                .orShould()
                .accessTargetWhere(target(
                        "asks the process",
                        to -> isOneOf(to, "java.lang.System", "getenv", "getProperty", "exit", "out", "err", "in")));
    }

    ArchRule noFloatingPoint() {
        return classes()
                .that(arePure().and(resideOutsideOfPackage(root + "." + PRICING)))
                .should(haveWholeNumbersOnly());
    }

    ArchRule everyPackageIsNullMarked() {
        return classes().should(new ArchCondition<>("lie in a package whose package-info says @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isPresent();
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + " lies in the unmarked package " + type.getPackageName()));
            }
        });
    }

    ArchRule namesSayWhatThingsDo() {
        return noClasses().should().haveNameMatching(".*(Manager|Utils?|Helper|Impl|Base|Common)");
    }

    private static ArchCondition<JavaClass> haveWholeNumbersOnly() {
        return new ArchCondition<>("have no floating point in fields, parameters and results") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaField field : type.getFields()) {
                    add(field.getFullName(), Stream.of(field.getType().getAllInvolvedRawTypes()), events, type);
                }
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    add(
                            unit.getFullName(),
                            Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                                    .map(used -> used.getAllInvolvedRawTypes()),
                            events,
                            type);
                }
            }
        };
    }

    private static void add(String member, Stream<Set<JavaClass>> types, ConditionEvents events, JavaClass owner) {
        Set<String> floating = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
        boolean whole = types.flatMap(Set::stream)
                .map(used -> used.getBaseComponentType().getName())
                .noneMatch(name -> floating.contains(name) || name.matches("java\\.util\\.(stream\\.)?\\w*Double\\w*"));
        events.add(new SimpleConditionEvent(owner, whole, member + " is of floating point"));
    }

    private DescribedPredicate<JavaClass> arePure() {
        return resideInAnyPackage(within("domain"), within("engine")).as("are of domain or engine");
    }

    private String within(String module) {
        return root + "." + module + "..";
    }

    private static DescribedPredicate<JavaClass> named(String what, Set<String> names) {
        return DescribedPredicate.describe(what + " " + names, type -> names.contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> target(String what, Predicate<AccessTarget> wanted) {
        return DescribedPredicate.describe(what, access -> wanted.test(access.getTarget()));
    }

    private static boolean isOneOf(AccessTarget target, String owner, String... names) {
        return target.getOwner().getName().equals(owner) && List.of(names).contains(target.getName());
    }
}
