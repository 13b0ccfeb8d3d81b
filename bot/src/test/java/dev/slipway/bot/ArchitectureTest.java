package dev.slipway.bot;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.slipway.actions.text.PlainText;
import dev.slipway.actions.text.Text;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rooms and who may know what (the design, as tests that say the way out). */
final class ArchitectureTest {
  private static final String FAMILIES = "dev.slipway.actions.family..";

  /** Where texts leave Slipway: each names commands and people in its own way, or plainly. */
  private static final String[] RENDERERS = {
    "dev.slipway.actions.text", "dev.slipway.bot.slack.render.."
  };

  /** The same in rooms that do more: what is stored, and one line for the audit and the probes. */
  private static final String PLAIN =
      "dev\\.slipway\\.(actions\\.failure\\.Failure"
          + "|actions\\.cluster\\.ClusterFailures"
          + "|actions\\.family\\.etcd\\.restoretest\\.RestoreTestStep"
          + "|bot\\.operation\\.state\\.OutcomeText"
          + "|bot\\.health\\.ReadinessCheck"
          + "|bot\\.store\\.json\\.TextJson(\\$.*)?)";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("dev.slipway.config", "dev.slipway.actions", "dev.slipway.bot");

  @Test
  void shouldHaveSeenTheWholeHouse() {
    // Then
    assertThat(CLASSES).hasSizeGreaterThan(250);
    assertThat(CLASSES.containPackage("dev.slipway.config")).isTrue();
    assertThat(CLASSES.containPackage("dev.slipway.actions.api")).isTrue();
    assertThat(CLASSES.containPackage("dev.slipway.bot.wiring")).isTrue();
  }

  @Test
  void shouldDependInOneLine() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.slipway.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.slipway.actions..", "dev.slipway.bot..")
            .because("config is a leaf: hand it names or values instead of types"));
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.slipway.actions..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.slipway.bot..")
            .because(
                "actions know no bot: tell it through actions.api (outcome, progress event, plan)"));
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.slipway.practice..")
            .because(
                "the practice world is spoken to over public protocols only, and never ships"));
  }

  @Test
  void shouldKeepSlackInItsRoom() {
    check(
        noClasses()
            .that(not(resideInAPackage("dev.slipway.bot.slack..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.slack..")
            .because(
                "another chat platform must be possible: put a port into bot.messaging and"
                    + " implement it in bot.slack"));
  }

  @Test
  void shouldKeepTheDatabaseInItsRoom() {
    check(
        noClasses()
            .that(not(resideInAPackage("dev.slipway.bot.store..")))
            .and()
            .doNotHaveFullyQualifiedName("dev.slipway.bot.quartz.QuartzConnectionProvider")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.sql..",
                "javax.sql..",
                "org.jdbi..",
                "org.flywaydb..",
                "com.zaxxer..",
                "org.h2..")
            .because("state has one door: add a method to a port and implement it in bot.store"));
  }

  @Test
  void shouldKeepQuartzInItsRoom() {
    check(
        noClasses()
            .that(not(resideInAPackage("dev.slipway.bot.quartz..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.quartz..")
            .because("schedules are asked for through OperationScheduler"));
  }

  @Test
  void shouldKeepCountingInItsRoom() {
    check(
        noClasses()
            .that(not(resideInAPackage("dev.slipway.bot.metrics..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..")
            .because("a room tells a small port that something happened; bot.metrics counts"));
  }

  @Test
  void shouldKeepInjectionInTheWiring() {
    check(
        noClasses()
            .that(not(resideInAPackage("dev.slipway.bot.wiring..")))
            .and()
            .haveSimpleNameNotEndingWith("Module")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.enterprise..")
            .because("classes are given what they need by constructor: produce it in an XModule"));
    check(
        fields()
            .should()
            .notBeAnnotatedWith("jakarta.inject.Inject")
            .because("an injected field cannot be final or set by a test: use the constructor")
            .allowEmptyShould(true));
  }

  @Test
  void shouldKeepTheClusterClientWithTheActions() {
    check(
        noClasses()
            .that(resideInAPackage("dev.slipway.bot.."))
            .and(not(resideInAPackage("dev.slipway.bot.wiring..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..")
            .because("the bot asks a cluster through actions; what it lacks becomes a question"));
    check(
        noClasses()
            .that(resideInAPackage("dev.slipway.actions.api.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..")
            .because("the API is stored and shown: facts in it are text, not API objects"));
  }

  @Test
  void shouldKeepEtcdInItsFamily() {
    check(
        noClasses()
            .that(not(resideInAPackage("dev.slipway.actions.family.etcd..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.etcd..", "io.grpc..")
            .because("etcd is asked through its family; what it lacks becomes a method there"));
  }

  @Test
  void shouldKeepFamiliesApart() {
    check(
        slices()
            .matching("dev.slipway.actions.family.(*)..")
            .should()
            .notDependOnEachOther()
            .because("families do not use each other: move what both need beside them"));
    check(
        noClasses()
            .that(resideInAPackage("dev.slipway.actions.."))
            .and(not(resideInAPackage(FAMILIES)))
            .and()
            .doNotHaveFullyQualifiedName("dev.slipway.actions.StandardActions")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(FAMILIES)
            .because("what families share does not know them"));
    check(
        noClasses()
            .that(resideInAnyPackage("dev.slipway.bot..", "dev.slipway.actions.api.."))
            .and(not(resideInAPackage("dev.slipway.bot.wiring..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(FAMILIES)
            .because(
                "an action needs no code in the bot: declare it in its descriptor and list it in"
                    + " actions.StandardActions"));
  }

  @Test
  void shouldHaveNoCyclesBetweenRooms() {
    for (String room : List.of("config", "actions", "bot")) {
      check(
          slices()
              .assignedFrom(eachPackage("dev.slipway." + room))
              .should()
              .beFreeOfCycles()
              .because("a cycle means that a third thing is hiding: give it a package"));
    }
  }

  @Test
  void shouldKeepRoomsSmall() {
    // When
    Map<String, Long> files =
        CLASSES.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(javaClass -> !javaClass.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getPackageName, counting()));

    // Then
    assertThat(files)
        .as("a room with more than 30 files holds more than one thing: cut it by what it does")
        .allSatisfy((room, count) -> assertThat(count).as(room).isLessThanOrEqualTo(30));
  }

  @Test
  void shouldUseNoSimpleNameTwice() {
    // When
    Map<String, List<String>> names =
        CLASSES.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(javaClass -> !javaClass.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));

    // Then
    assertThat(names)
        .as("two types of one name are mixed up: name each for what it is")
        .allSatisfy((name, types) -> assertThat(types).as(name).hasSize(1));
  }

  @Test
  void shouldAskForTheTimeAndNeverSleep() {
    ArchRule time =
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.slipway.bot.cli..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .because("tests cannot turn the world's clock: take a Clock, await a condition");
    check(time);
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("only Main ends the process: answer an exit code"));
  }

  @Test
  void shouldMarkEveryPackage() {
    // When
    List<String> unmarked =
        CLASSES.stream()
            .map(javaClass -> javaClass.getPackage())
            .distinct()
            .filter(found -> !found.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();

    // Then
    assertThat(unmarked)
        .as("give each a package-info.java with @NullMarked that says what belongs there")
        .isEmpty();
  }

  @Test
  void shouldLeaveTheReadingOfTextsToRenderers() {
    readNoTexts().forEach(ArchitectureTest::check);
  }

  @Test
  void shouldNoticeCodeThatDecidesByWords() {
    // Given
    JavaClasses decider = new ClassFileImporter().importClasses(Decider.class, Text.class);

    // Then
    assertThat(readNoTexts()).allMatch(rule -> rule.evaluate(decider).hasViolation());
  }

  /** Code as it must not be. */
  static final class Decider {
    boolean isOver(Text text) {
      return text.toString().contains("over")
          || PlainText.of(text).isEmpty()
          || text.parts().getFirst() instanceof Text.Words;
    }
  }

  /** A rule for each way to the words. */
  private static List<ArchRule> readNoTexts() {
    return Stream.of(
            dependOnClassesThat(type(PlainText.class)),
            dependOnClassesThat(assignableTo(Text.Part.class)),
            callMethod(Text.class, "toString"),
            callMethod(Text.class, "parts"))
        .<ArchRule>map(
            reading ->
                noClasses()
                    .that()
                    .resideOutsideOfPackages(RENDERERS)
                    .and()
                    .haveNameNotMatching(PLAIN)
                    .should(reading)
                    .because(
                        """
                        sentences are for people, and code that reads them breaks when a word
                        changes. If you need to
                        1. decide something: decide by the data that the sentence was made from,
                        2. put texts together: use Text.words, text and joined,
                        3. tell people: hand the Text on in a Failure, a Finding or a Bulletin,
                        4. show it in a new place: that is a renderer; add it to RENDERERS."""))
        .toList();
  }

  /** Each package is a slice of its own. */
  private static SliceAssignment eachPackage(String root) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
        String room = javaClass.getPackageName();
        return room.equals(root) || room.startsWith(root + ".")
            ? SliceIdentifier.of(room)
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "each package of " + root;
      }
    };
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }
}
