package org.oreflow.run.cli;

import java.util.List;
import org.oreflow.run.Deliverables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Writes the files of the published run.")
final class ReportCommand extends LakeCommand {
  @Mixin private Readers readers;

  @Option(
      names = "--check",
      description =
          "Writes nothing: compares the files with the lengths and checksums that SHA256SUMS lists.")
  private boolean check;

  @Override
  protected void work() throws Exception {
    log("report");
    onLake(
        runner -> {
          var deliverables =
              new Deliverables(runner, options.out(readers.audience()), readers.audience());
          if (check) {
            List<String> differing = deliverables.differing();
            differing.forEach(terminal.out()::println);
            deliverables.refuse(differing);
            terminal
                .out()
                .println("files of run " + runner.published().id() + " are as they were written");
          } else {
            runner.refuseDamage();
            deliverables.write();
            deliverables.writePage();
          }
        });
  }
}
