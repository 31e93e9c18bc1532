package org.oreflow;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.oreflow.flow.mirror.MirrorReconciliation;
import org.oreflow.table.NamedRow;

/** Arrows between rooms go one way, and what is pure stays pure. */
class ArchitectureTest {
  // transformations: tables in, tables out
  private static final String[] PURE = {
    "org.oreflow.choice..",
    "org.oreflow.flow..",
    "org.oreflow.balance..",
    "org.oreflow.figure..",
    "org.oreflow.index..",
    "org.oreflow.audit"
  };
  private static final String[] PLANS = {
    "org.oreflow.lake..",
    "org.oreflow.engine",
    "org.oreflow.ingest",
    "org.oreflow.choice",
    "org.oreflow.flow",
    "org.oreflow.audit..",
    "org.oreflow.report..",
    "org.oreflow.run..",
    "org.oreflow.evidence.."
  };
  private static final String[] INSIDE = {
    "org.oreflow.lake..",
    "org.oreflow.engine",
    "org.oreflow.ingest..",
    "org.oreflow.report..",
    "org.oreflow.run.query"
  };
  private static final int MOST_CLASSES = 40;
  private static final Set<String> ACTIONS =
      Set.of(
          "collect",
          "collectAsList",
          "toLocalIterator",
          "count",
          "first",
          "head",
          "take",
          "takeAsList",
          "foreach",
          "foreachPartition",
          "cache",
          "persist",
          "checkpoint",
          "localCheckpoint",
          "write",
          "writeTo",
          "show");
  private static final Set<String> TIMES_AND_CHANCE =
      Set.of(
          "currentTimeMillis",
          "nanoTime",
          "current_date",
          "current_timestamp",
          "now",
          "localtimestamp",
          "unix_timestamp",
          "rand",
          "randn",
          "uuid",
          "monotonically_increasing_id");

  static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.oreflow");

  @Test
  void aRoomUsesOnlyTheRoomsThatItMayKnow() {
    Map<String, Set<String>> arrows = Rooms.arrows();
    for (String room : Rooms.all()) {
      Set<String> may = arrows.getOrDefault(room, Set.of());
      check(
          noClasses()
              .that()
              .resideInAPackage("org.oreflow." + room)
              .should()
              .dependOnClassesThat(
                  describe(
                      "are ours and in none of " + may,
                      used -> isOurs(used) && !isRoom(used, room) && !isIn(used, may)))
              .allowEmptyShould(true));
    }
  }

  @Test
  void everyRoomHasAPlaceAmongTheArrows() {
    assertThat(Rooms.arrows().keySet()).containsExactlyInAnyOrderElementsOf(Rooms.all());
  }

  @Test
  void roomsAreFreeOfCyclesAtEveryDepth() {
    check(slices().matching("org.oreflow.(**)").should().beFreeOfCycles());
    check(slices().matching("org.oreflow.(*)..").should().beFreeOfCycles());
    for (String room : List.of("ingest", "ingest.publisher", "lake", "flow", "balance", "index")) {
      check(slices().matching("org.oreflow." + room + ".(*)..").should().beFreeOfCycles());
    }
  }

  @Test
  void aPublisherIsNamedByTheRegisterAndByDescriptionsAlone() {
    check(
        classes()
            .that()
            .resideInAPackage("org.oreflow.ingest.publisher..")
            .should()
            .onlyBeAccessed()
            .byClassesThat(
                describe(
                    "are of the same publisher, Sources, or describe files",
                    user ->
                        user.getName().equals("org.oreflow.ingest.Sources")
                            || isRoom(user, "ingest.describe")
                            || user.getPackageName().startsWith("org.oreflow.ingest.publisher"))));
  }

  @Test
  void noRoomHoldsMoreThanFortyClasses() {
    assertThat(Rooms.all()).allMatch(room -> Rooms.classes(room) <= MOST_CLASSES);
  }

  @Test
  void everyRoomSaysWhatLivesThere() {
    assertThat(Rooms.all()).noneMatch(room -> Rooms.sentence(room).isEmpty());
  }

  @Test
  void theMathematicsOfFiguresKnowsNeitherTheEngineNorFiles() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.oreflow.figure..")
            .should()
            .dependOnClassesThat(
                describe(
                    "are of the engine, or files or clocks",
                    used ->
                        used.getPackageName().startsWith("org.apache")
                            || used.getPackageName().startsWith("java.nio.file")
                            || used.getPackageName().startsWith("java.time"))));
  }

  @Test
  void transformationsUseNoSessionFilesOrClocks() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(
                describe(
                    "are sessions, files or clocks",
                    used ->
                        used.isAssignableTo(SparkSession.class)
                            || used.getPackageName().startsWith("java.nio.file")
                            || used.getPackageName().startsWith("java.time")
                            || (used.getPackageName().equals("java.io")
                                && !used.isEquivalentTo(Serializable.class)))));
  }

  @Test
  void transformationsReadNoTimeAndDrawNoChance() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethodWhere(
                calls(
                    "reads the time or draws chance",
                    call ->
                        TIMES_AND_CHANCE.contains(call.getTarget().getName())
                            && !isOurs(call.getTargetOwner()))));
  }

  @Test
  void transformationsLeaveActionsToTheJob() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethodWhere(
                calls(
                    "runs, holds or writes a dataset",
                    call ->
                        call.getTargetOwner().isAssignableTo(Dataset.class)
                            && ACTIONS.contains(call.getTarget().getName()))));
  }

  /** Plans select records among all trade, and serve questions; formulas are called. */
  @Test
  void columnsOfPlansStayWhereTablesAreReadWrittenAndAsked() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(PLANS)
            .and()
            .doNotHaveFullyQualifiedName(MirrorReconciliation.class.getName())
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Column.class, functions.class));
  }

  @Test
  void theInsideOfSparkIsKnownWhereItsRowsAreReadWrittenAndMoved() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(INSIDE)
            .and()
            .doNotHaveFullyQualifiedName(NamedRow.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.spark.sql.catalyst..",
                "org.apache.spark.sql.classic..",
                "org.apache.spark.sql.execution..",
                "org.apache.spark.sql.connector..",
                "org.apache.spark.sql.internal.."));
  }

  @Test
  void namesSayWhatAClassIs() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Util|Helper|Common|Manager)s?(\\$.*)?")
            .orShould()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper.."));
  }

  static void check(ArchRule rule) {
    rule.check(OURS);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith("org.oreflow");
  }

  private static boolean isRoom(JavaClass type, String room) {
    return type.getPackageName().equals(Rooms.ROOT + room);
  }

  private static boolean isIn(JavaClass type, Set<String> rooms) {
    return rooms.stream().anyMatch(room -> isRoom(type, room));
  }

  static DescribedPredicate<JavaMethodCall> calls(
      String what, java.util.function.Predicate<JavaMethodCall> predicate) {
    return describe(what, predicate);
  }
}
