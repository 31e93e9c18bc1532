package org.oreflow.run.cli;

import java.util.List;
import org.oreflow.explain.Explanation;
import org.oreflow.explain.JsonPage;
import org.oreflow.explain.TextPage;
import org.oreflow.lake.Lake;
import org.oreflow.lake.View;
import org.oreflow.lake.catalog.Published;
import org.oreflow.reference.Reference;
import org.oreflow.run.Explanations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "explain", mixinStandardHelpOptions = true)
final class ExplainCommand extends LakeCommand {
  private static final int LEAST = 4;

  @Mixin private Readers readers;

  @Parameters(arity = "1..*", paramLabel = "WORD", descriptionKey = "WORD")
  private List<String> words;

  @Option(names = "--variant", paramLabel = "V")
  private String variant = "";

  @Option(names = "--column", paramLabel = "C")
  private String column = "";

  @Option(names = "--run", paramLabel = "ID")
  private String run = "";

  @Option(names = "--all")
  private boolean all;

  @Option(names = "--format")
  private Format format = Format.text;

  enum Format {
    text,
    json
  }

  @Override
  protected void work() throws Exception {
    onLake(
        runner -> {
          Published shown = runner.published();
          Lake lake = runner.context().lake();
          Published asked = run.isEmpty() ? shown : lake.kept().named("--run", run);
          View view = run.isEmpty() ? lake.before() : lake.kept().view(asked);
          var explanations = new Explanations(runner.context(), view, readers.audience());
          var explainer = all ? explanations.explainerOfAll() : explanations.explainer();
          Explanation of =
              explainer.of(coded(runner.context().reference(), words), variant, column);
          print(format == Format.json ? JsonPage.of(of, asked.id()) + "\n" : TextPage.of(of));
        });
  }

  // a word of four letters may be a country's name, a shorter one a code or an element
  static List<String> coded(Reference reference, List<String> words) {
    return words.stream()
        .map(word -> word.length() < LEAST ? word : reference.country(word).orElse(word))
        .toList();
  }
}
