package io.tarkash.apps.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Holds all modules that this one sees to the rules of the house, and the rules to their word. */
final class ArchitectureTest {
    private static final String ROOT = "io.tarkash";
    private static final ArchitectureRules RULES = new ArchitectureRules(ROOT);
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void seesEveryModule() {
        assertThat(List.of(
                        "domain",
                        "engine",
                        "simulator",
                        "marketdata",
                        "stores",
                        "brokers",
                        "apps",
                        "testkit",
                        "json",
                        "plan",
                        "identity",
                        "live",
                        "api"))
                .allMatch(module -> CLASSES.containPackage(ROOT + "." + module));
    }

    @Test
    void arrowsPointInwards() {
        all(RULES.arrows()).check(CLASSES);
    }

    @Test
    void domainAndEngineNeedTheJdkOnly() {
        RULES.domainAndEngineStandAlone().check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        RULES.noCycles().check(CLASSES);
    }

    @Test
    void stagesDoNotKnowEachOther() {
        all(RULES.stages()).check(CLASSES);
    }

    @Test
    void domainAndEngineReadNoClock() {
        RULES.noWallClock().check(CLASSES);
    }

    @Test
    void domainAndEngineDrawNothingAtRandom() {
        RULES.noChance().check(CLASSES);
    }

    @Test
    void domainAndEngineStartNoThreads() {
        RULES.noThreads().check(CLASSES);
    }

    @Test
    void domainAndEngineTouchNoFileAndNoNetwork() {
        RULES.noOutsideWorld().check(CLASSES);
    }

    @Test
    void moneyIsNeverFloatingPoint() {
        RULES.noFloatingPoint().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        RULES.everyPackageIsNullMarked().check(CLASSES);
    }

    @Test
    void namesSayWhatThingsDo() {
        RULES.namesSayWhatThingsDo().check(CLASSES);
    }

    private static ArchRule all(List<ArchRule> rules) {
        return CompositeArchRule.of(rules);
    }

    /** Each rule against a few classes that break it: a rule that cannot fail holds nothing. */
    @Nested
    final class Broken {
        private static final String BAD_ROOT = "io.tarkash.apps.architecture.bad";
        private static final ArchitectureRules BAD_RULES = new ArchitectureRules(BAD_ROOT);
        private static final JavaClasses BAD = new ClassFileImporter().importPackages(BAD_ROOT);

        @Test
        void byAnArrowOutwards() {
            breaks(all(BAD_RULES.arrows()), "domain.Upwards");
        }

        @Test
        void byAnArrowWithinABand() {
            breaks(all(BAD_RULES.arrows()), "brokers.paper.Sideways");
        }

        @Test
        void byALibraryInTheDomain() {
            breaks(BAD_RULES.domainAndEngineStandAlone(), "domain.Foreign");
        }

        @Test
        void byACycle() {
            breaks(BAD_RULES.noCycles(), "domain.first");
        }

        @Test
        void byAStageThatKnowsItsNeighbour() {
            breaks(all(BAD_RULES.stages()), "engine.guard.Neighbour");
        }

        @Test
        void byAClock() {
            breaks(BAD_RULES.noWallClock(), "domain.Impure.today");
            breaks(BAD_RULES.noWallClock(), "domain.Impure.ticks");
        }

        @Test
        void byChance() {
            breaks(BAD_RULES.noChance(), "domain.Impure.drawn");
        }

        @Test
        void byAThread() {
            breaks(BAD_RULES.noThreads(), "domain.Impure.started");
        }

        @Test
        void byAFile() {
            breaks(BAD_RULES.noOutsideWorld(), "domain.Impure.read");
        }

        @Test
        void byFloatingPoint() {
            breaks(BAD_RULES.noFloatingPoint(), "domain.Impure.price");
            breaks(BAD_RULES.noFloatingPoint(), "domain.Impure.boxed");
        }

        @Test
        void byAPackageWithoutInfo() {
            breaks(BAD_RULES.everyPackageIsNullMarked(), "engine.risk.Stage");
        }

        @Test
        void byAName() {
            breaks(BAD_RULES.namesSayWhatThingsDo(), "domain.PriceHelper");
        }

        private static void breaks(ArchRule rule, String culprit) {
            assertThatThrownBy(() -> rule.check(BAD))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(culprit);
        }
    }
}
