package org.oreflow;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.job.Main;
import org.oreflow.lake.Table;

/** The way of the data has one direction, and what is pure stays pure. */
class ArchitectureTest {
  private static final List<String> WAY =
      List.of("ingest", "flow", "balance", "indicator", "audit", "report");
  private static final String[] PURE = {
    "org.oreflow.flow..", "org.oreflow.balance..", "org.oreflow.indicator..", "org.oreflow.audit.."
  };
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

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.oreflow");

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "flow", "balance", "indicator", "audit", "report"})
  void aStepKnowsOnlyTheStepsBeforeIt(String step) {
    var before = WAY.subList(0, WAY.indexOf(step) + 1);
    check(
        noClasses()
            .that()
            .resideInAPackage("org.oreflow." + step + "..")
            .should()
            .dependOnClassesThat(
                describe(
                    "are ours but stand neither before " + step + " nor in reference",
                    used ->
                        isOurs(used)
                            && !used.isEquivalentTo(Table.class)
                            && !isIn(used, "reference")
                            && before.stream().noneMatch(name -> isIn(used, name)))));
  }

  @Test
  void referenceKnowsNothingOfOurs() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.oreflow.reference..")
            .should()
            .dependOnClassesThat(
                describe("are ours", used -> isOurs(used) && !isIn(used, "reference"))));
  }

  @Test
  void theLakeKnowsReferenceOnly() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.oreflow.lake..")
            .should()
            .dependOnClassesThat(
                describe(
                    "are ours beside reference",
                    used -> isOurs(used) && !isIn(used, "lake") && !isIn(used, "reference"))));
  }

  @Test
  void everyClassHasAPlaceOnTheWay() {
    check(
        classes()
            .that()
            .resideInAPackage("org.oreflow..")
            .should()
            .resideInAnyPackage(
                "org.oreflow.reference",
                "org.oreflow.lake..",
                "org.oreflow.ingest..",
                "org.oreflow.flow..",
                "org.oreflow.balance..",
                "org.oreflow.indicator..",
                "org.oreflow.audit",
                "org.oreflow.report",
                "org.oreflow.job"));
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

  @Test
  void onlyTheMainEndsTheProcess() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .callMethodWhere(
                calls(
                    "ends the process",
                    call ->
                        Set.of("exit", "halt").contains(call.getTarget().getName())
                            && (call.getTargetOwner().isEquivalentTo(System.class)
                                || call.getTargetOwner().isEquivalentTo(Runtime.class)))));
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

  private static void check(ArchRule rule) {
    rule.check(OURS);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith("org.oreflow");
  }

  private static boolean isIn(JavaClass type, String name) {
    String whole = "org.oreflow." + name;
    return type.getPackageName().equals(whole) || type.getPackageName().startsWith(whole + ".");
  }

  private static DescribedPredicate<JavaMethodCall> calls(
      String what, java.util.function.Predicate<JavaMethodCall> predicate) {
    return describe(what, predicate);
  }
}
