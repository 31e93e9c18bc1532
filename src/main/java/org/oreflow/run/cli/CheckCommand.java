package org.oreflow.run.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Findings;
import org.oreflow.ingest.Plan;
import org.oreflow.ingest.RepeatedKeys;
import org.oreflow.ingest.source.Storage;
import org.oreflow.run.Inputs;
import org.oreflow.run.Jobs;
import org.oreflow.run.query.Queryable;
import org.oreflow.run.query.ViewCheck;
import org.oreflow.run.query.ViewFolder;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.settings.NewSettings;
import org.oreflow.run.settings.Settings;
import org.oreflow.run.settings.StageCheck;
import org.oreflow.run.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reads configuration and sources, lists what is unmapped; writes nothing.")
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Options options;

  @Option(
      names = "--write-keys",
      description =
          "First adds settings of this version that the settings file lacks, with the shipped"
              + " values.")
  private boolean writeKeys;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (writeKeys) {
      terminal.err().println(NewSettings.write(options.conf()));
    }
    Configuration configuration = options.configuration();
    Plan plan =
        Inputs.plan(
            configuration, Set.of(), Storage.of(new org.apache.hadoop.conf.Configuration()));
    Settings settings = configuration.settings();
    var records = new CheckedRecords(configuration.reference().corrections(), settings.years());
    var precedence = new CheckedPrecedence(configuration);
    var repeated = new RepeatedKeys(configuration.sources());
    Findings findings = Findings.of(plan, records.and(precedence).and(repeated));
    List<InputException> faults = new ArrayList<>(findings.faults(settings.limits().rejections()));
    repeated.fault().ifPresent(faults::add);
    faults.addAll(records.idle());
    new StageCheck(configuration)
        .uncovered().stream()
            .filter(basket -> !records.hold(basket))
            .forEach(basket -> faults.add(basket.error()));
    var views = new ViewFolder(configuration.viewsFolder());
    faults.addAll(new ViewCheck(new Queryable(Jobs.TABLES, views)).faults());
    terminal.out().print(new CheckList(configuration, plan).text(findings, faults.size()));
    List<String> outranked = precedence.lines();
    if (!outranked.isEmpty()) {
      terminal.out().println("by six-digit code, where a run counts elements and stages:");
      outranked.forEach(terminal.out()::println);
    }
    if (!views.tables().isEmpty()) {
      terminal.out().println("views: " + String.join(", ", views.tables()));
    }
    if (!faults.isEmpty()) {
      throw InputException.of(faults);
    }
    return 0;
  }
}
