package org.oreflow.run.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "report", mixinStandardHelpOptions = true)
final class ReportCommand extends LakeCommand {
  @Mixin private Readers readers;

  @Option(names = "--check")
  private boolean check;

  @Override
  protected void work() throws Exception {
    log("report");
    onLake(
        runner -> {
          var deliverables = deliverables(runner, readers);
          if (check) {
            List<String> differing = deliverables.differing();
            differing.forEach(terminal.out()::println);
            deliverables.refuse(differing);
            print("files of run %s are as they were written%n".formatted(runner.published().id()));
          } else {
            runner.refuseDamage();
            deliverables.write();
            deliverables.writePage();
          }
        });
  }
}
