package org.oreflow.evidence.command;

import java.util.List;
import java.util.Locale;
import org.oreflow.audit.RefusedException;
import org.oreflow.evidence.ExplainedFigures;
import org.oreflow.evidence.OddFigure;
import org.oreflow.run.Runner;
import org.oreflow.run.cli.LakeCommand;
import org.oreflow.run.cli.Readers;
import org.oreflow.run.settings.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks over what is published. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Looks over what is published. audit figures lists figures of balance, indicator and flow"
            + " that deserve a look: values outside of their bounds, shares outside of 0 to 1,"
            + " parts above the whole, one good under two stages, jumps of more than tenfold, odd"
            + " unit values, unknown parts; and of landscape shares above the whole. Left out is"
            + " what flags and editions explain, and what conf/validation/explained.csv does; exit"
            + " code 3 if a figure is left.")
final class AuditCommand extends LakeCommand {
  /** What is looked over. */
  enum What {
    figures
  }

  @Mixin private Readers readers;

  @Parameters(paramLabel = "WHAT", description = "figures.")
  private What what;

  @Option(names = "--all", description = "Lists all of them, with the causes that rows prove.")
  private boolean all;

  @Override
  protected void work() {
    switch (what) {
      case figures -> figures();
    }
  }

  private void figures() {
    Configuration configuration = options.configuration();
    var explained = ExplainedFigures.read(Validation.folder(configuration));
    try (Runner runner = Runner.open(configuration, options.lake(), terminal)) {
      runner.published();
      List<OddFigure> odd = FigureSweep.of(runner.context(), readers.audience());
      List<OddFigure> open = explained.unexplained(odd);
      if (all) {
        odd.forEach(figure -> terminal.out().println(figure.line()));
      }
      for (OddFigure.Kind kind : OddFigure.Kind.values()) {
        terminal.out().print(counts(kind, odd, open));
      }
      if (!open.isEmpty()) {
        throw new RefusedException(
            open.stream().map(OddFigure::line).toList(),
            "%,d figures have no explanation; correct them or explain them in explained.csv"
                .formatted(open.size()));
      }
    }
  }

  private static String counts(OddFigure.Kind kind, List<OddFigure> odd, List<OddFigure> open) {
    var of = odd.stream().filter(figure -> figure.kind() == kind).toList();
    long proved = of.stream().filter(figure -> figure.cause().isPresent()).count();
    long left = open.stream().filter(figure -> figure.kind() == kind).count();
    return String.format(
        Locale.ROOT,
        "%s: %,d, %,d by flags and editions, %,d by explained.csv, %,d unexplained%n",
        kind.text(),
        of.size(),
        proved,
        of.size() - proved - left,
        left);
  }
}
