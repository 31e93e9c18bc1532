package org.oreflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.oreflow.ArchitectureTest.calls;
import static org.oreflow.ArchitectureTest.check;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.oreflow.run.cli.Main;

/** Who ends the process, and on which threads it works. */
class ProcessRulesTest {
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
  void nobodyWaitsInThePoolThatAllOfJavaShares() { // who waits there may wait for one who needs it
    check(
        noClasses()
            .should()
            .callMethodWhere(
                calls(
                    "takes the common pool",
                    call ->
                        Set.of("parallelStream", "parallel", "commonPool")
                            .contains(call.getTarget().getName())))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(CompletableFuture.class));
  }
}
