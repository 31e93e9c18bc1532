package org.oreflow.run.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.oreflow.audit.RefusedException;
import org.oreflow.audit.validation.ExplainedFigures;
import org.oreflow.audit.validation.OddFigure;
import org.oreflow.run.Runner;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.terminal.Terminal;
import org.oreflow.run.validation.FigureSweep;
import org.oreflow.run.validation.Validation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Looks over what is published. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Looks over what is published. audit figures lists figures of balance, indicator and flow that deserve a look: values outside of their"
            + " bounds, shares outside of 0 to 1, parts above the whole, one good under two stages,"
            + " jumps of more than tenfold, odd unit values, unknown parts. Those that"
            + " conf/validation/explained.csv explains are left out; exit code 3 if one is not.")
final class AuditCommand implements Callable<Integer> {
  /** What is looked over. */
  enum What {
    figures
  }

  private final Terminal terminal;
  @Mixin private Options options;

  @Parameters(paramLabel = "WHAT", description = "figures.")
  private What what;

  AuditCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return switch (what) {
      case figures -> figures();
    };
  }

  private int figures() {
    Configuration configuration = options.configuration();
    var explained = ExplainedFigures.read(Validation.folder(configuration));
    try (Runner runner = Runner.open(configuration, options.lake(), terminal)) {
      runner.published();
      List<OddFigure> all = FigureSweep.of(runner.context());
      List<OddFigure> open = explained.unexplained(all);
      for (OddFigure.Kind kind : OddFigure.Kind.values()) {
        long of = all.stream().filter(figure -> figure.kind() == kind).count();
        long left = open.stream().filter(figure -> figure.kind() == kind).count();
        terminal
            .out()
            .print(String.format(Locale.ROOT, "%s: %,d, %,d unexplained%n", kind.text(), of, left));
      }
      if (!open.isEmpty()) {
        throw new RefusedException(
            open.stream().map(OddFigure::line).toList(),
            "%,d figures have no explanation; mend them or explain them in explained.csv"
                .formatted(open.size()));
      }
    }
    return 0;
  }
}
