package org.oreflow.run.cli;

import java.util.List;
import java.util.Optional;
import org.oreflow.run.Job;
import org.oreflow.run.Runner;
import org.oreflow.run.Wait;
import org.oreflow.run.settings.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    mixinStandardHelpOptions = true,
    description = "Runs this job alone on the published tables, and publishes the result.")
final class JobCommand extends LakeCommand {
  private final Job job;
  @Mixin private Acceptance acceptance;
  @Mixin private Wait wait;

  JobCommand(Job job) {
    this.job = job;
  }

  @Override
  protected void work() {
    Optional<String> reason = acceptance.reason();
    log(job.name());
    terminal.progress().verbose();
    Configuration configuration = options.configuration();
    try (Runner runner = Runner.toWrite(configuration, options.lake(), terminal)) {
      runner.refuseDamage();
      String hash = runner.fingerprint();
      if (!runner.isCurrent(hash) && runner.lock(wait)) {
        hash = runner.fingerprint();
      }
      if (runner.isCurrent(hash)) {
        runner.sayUnchanged(List.of());
      } else {
        // the other tables are as they were, so no later run may take this one for a whole one
        runner.run(List.of(job), job.name() + " alone on " + hash, reason);
      }
    }
  }
}
